package dev.sceneshift.agent.instrument.subject;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Vector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Programs that cannot come to their end, and do not want to be ended. */
public final class HopelessCases {
  private HopelessCases() {}

  public static List<Case> all() {
    return List.of(
        Case.of(
            "hopeless: a monitor that is not woven is owned by one who waits",
            "NOT_INSTRUMENTED b waits for the monitor of a java.io.ByteArrayOutputStream that a has",
            log -> {
              ByteArrayOutputStream bytes = new ByteArrayOutputStream();
              CountDownLatch never = new CountDownLatch(1);
              return List.of(
                  () -> {
                    synchronized (bytes) {
                      never.await();
                    }
                  },
                  () -> bytes.write(1));
            }),
        Case.of(
            "hopeless: two Vectors, one inside the other, in both orders",
            "NOT_INSTRUMENTED b waits for the monitor of a java.util.Vector that a has",
            log -> {
              Vector<String> one = new Vector<>(List.of("1"));
              Vector<String> two = new Vector<>(List.of("2"));
              CountDownLatch first = new CountDownLatch(1);
              CountDownLatch second = new CountDownLatch(1);
              return List.of(
                  () -> one.forEach(item -> meet(first, second, () -> two.add(item))),
                  () -> two.forEach(item -> meet(second, first, () -> one.add(item))));
            }),
        Case.of(
            "hopeless: spinning without a hook, until interrupted",
            "ENDLESS a has come to no hook for 1000 ms",
            log -> {
              CountDownLatch never = new CountDownLatch(1);
              return List.of(
                  () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                      log.toString();
                    }
                  },
                  never::await);
            }),
        Case.of(
            "hopeless: spinning with hooks",
            "ENDLESS more than 10000 steps",
            log ->
                List.of(
                    () -> {
                      while (true) {
                        LockSupport.unpark(Thread.currentThread());
                        LockSupport.park();
                      }
                    })),
        Case.of(
            "hopeless: one that catches whatever ends it",
            "ENDLESS more than 10000 steps",
            log ->
                List.of(
                    () -> {
                      while (true) {
                        try {
                          Thread.sleep(1);
                        } catch (Throwable caught) {
                          log.toString();
                        }
                      }
                    })),
        Case.of(
            "hopeless: one that is told to end, and spins instead",
            "ENDLESS more than 10000 steps",
            log ->
                List.of(
                    () -> {
                      try {
                        while (true) {
                          Thread.sleep(1);
                        }
                      } catch (Throwable caught) {
                        while (!Thread.currentThread().isInterrupted()) {
                          log.toString();
                        }
                      }
                    })),
        Case.of(
            "hopeless: deadlocked ones that do not let themselves be interrupted either",
            "DEADLOCK a wants PARK CountDownLatch#1 b wants PARK CountDownLatch#2",
            log -> {
              CountDownLatch never = new CountDownLatch(1);
              CountDownLatch neither = new CountDownLatch(1);
              return List.of(() -> stubborn(never), () -> stubborn(neither));
            }));
  }

  private static void stubborn(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (Throwable caught) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void meet(CountDownLatch mine, CountDownLatch other, Runnable then) {
    mine.countDown();
    try {
      other.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    then.run();
  }
}
