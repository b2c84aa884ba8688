package dev.sceneshift.agent.instrument.subject;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Monitors that the JDK takes, with a hand-over while they are held. */
public final class JdkMonitorCases {
  private JdkMonitorCases() {}

  public static List<Case> all() {
    return List.of(
        map("ConcurrentHashMap", ConcurrentHashMap::new),
        map("Hashtable", Hashtable::new),
        map("Collections.synchronizedMap", () -> Collections.synchronizedMap(new HashMap<>())),
        list("Vector", Vector::new),
        list("CopyOnWriteArrayList", CopyOnWriteArrayList::new),
        list("Collections.synchronizedList", () -> Collections.synchronizedList(new ArrayList<>())),
        Case.of(
            "monitor of the JDK: a Vector that the program locks itself",
            "FINISHED a sleeps, a goes on, b added, a out",
            log -> {
              Vector<String> vector = new Vector<>();
              return List.of(
                  () -> {
                    synchronized (vector) {
                      log.say("a sleeps");
                      Thread.sleep(5);
                      log.say("a goes on");
                    }
                    log.say("a out");
                  },
                  () -> {
                    vector.add("x");
                    log.say("b added");
                  });
            }),
        Case.of(
            "monitor of the JDK: a StringBuffer that the program locks itself, notified",
            "FINISHED b appended, a saw 1, c appended 2",
            log -> {
              StringBuffer buffer = new StringBuffer();
              return List.of(
                  () -> {
                    synchronized (buffer) {
                      while (buffer.length() == 0) {
                        buffer.wait();
                      }
                      Thread.sleep(5);
                      log.say("a saw " + buffer.length());
                    }
                  },
                  () -> {
                    synchronized (buffer) {
                      buffer.append("b");
                      buffer.notifyAll();
                    }
                    log.say("b appended");
                  },
                  () -> {
                    Thread.sleep(1);
                    log.say("c appended " + buffer.append("c").length());
                  });
            }),
        Case.of(
            "monitor of the JDK: of a Vector, and a lock, in both orders",
            "DEADLOCK a wants LOCK ReentrantLock#1 of b b wants MONITOR Vector#1 of a",
            log -> {
              Vector<String> vector = new Vector<>(List.of("1"));
              ReentrantLock lock = new ReentrantLock();
              CountDownLatch first = new CountDownLatch(1);
              CountDownLatch second = new CountDownLatch(1);
              return List.of(
                  () -> vector.forEach(item -> meet(first, second, lock::lock)),
                  () -> {
                    lock.lock();
                    meet(second, first, () -> vector.add("2"));
                  });
            }),
        Case.of(
            "monitor of the JDK: computing a key waits for one who waits for the key",
            "DEADLOCK a wants PARK CountDownLatch#1 b wants MONITOR ConcurrentHashMap#1 of a",
            log -> {
              Map<String, String> map = new ConcurrentHashMap<>();
              CountDownLatch done = new CountDownLatch(1);
              return List.of(
                  () ->
                      map.computeIfAbsent(
                          "key",
                          key -> {
                            awaitQuietly(done);
                            return "a";
                          }),
                  () -> {
                    map.computeIfAbsent("key", key -> "b");
                    done.countDown();
                  });
            }),
        Case.of(
            "monitor of the JDK: a pipe from one to another",
            "FINISHED b read 100, a written, b read 100, b read -1",
            log -> {
              PipedInputStream in = new PipedInputStream(64);
              return List.of(
                  () -> {
                    try (PipedOutputStream out = new PipedOutputStream(in)) {
                      out.write(new byte[200]);
                      log.say("a written");
                    }
                  },
                  () -> {
                    log.say("b read " + in.readNBytes(100).length);
                    log.say("b read " + in.readNBytes(100).length);
                    log.say("b read " + in.read());
                  });
            }),
        Case.of(
            "monitor of the JDK: Timer, at virtual times",
            "FINISHED tick 10 ms, once 15 ms, tick 20 ms, cancelled 25 ms",
            log ->
                List.of(
                    () -> {
                      Timer timer = new Timer();
                      timer.schedule(task(() -> log.say("tick " + Times.now())), 10, 10);
                      timer.schedule(task(() -> log.say("once " + Times.now())), 15);
                      Thread.sleep(25);
                      timer.cancel();
                      log.say("cancelled " + Times.now());
                    })));
  }

  private static Case map(String type, Supplier<Map<String, String>> made) {
    return Case.of(
        "monitor of the JDK: " + type + ", whose function hands over",
        "FINISHED a computes, b has x, a has x",
        log -> {
          Map<String, String> map = made.get();
          return List.of(
              () ->
                  log.say(
                      "a has "
                          + map.computeIfAbsent(
                              "key",
                              key -> {
                                log.say("a computes");
                                nap();
                                return "x";
                              })),
              () -> log.say("b has " + map.computeIfAbsent("key", key -> "y")));
        });
  }

  private static Case list(String type, Supplier<List<String>> made) {
    return Case.of(
        "monitor of the JDK: " + type + ", whose function hands over",
        "FINISHED a replaces, b added, a has [x1, y]",
        log -> {
          List<String> list = made.get();
          list.add("x");
          return List.of(
              () -> {
                list.replaceAll(
                    item -> {
                      log.say("a replaces");
                      nap();
                      return item + "1";
                    });
                log.say("a has " + list);
              },
              () -> {
                list.add("y");
                log.say("b added");
              });
        });
  }

  private static void meet(CountDownLatch mine, CountDownLatch other, Runnable then) {
    mine.countDown();
    awaitQuietly(other);
    then.run();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void nap() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static TimerTask task(Runnable body) {
    return new TimerTask() {
      @Override
      public void run() {
        body.run();
      }
    };
  }
}
