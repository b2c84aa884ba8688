package dev.sceneshift.agent.instrument.subject;

import static java.util.concurrent.TimeUnit.HOURS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;

/** Virtual threads, asked for by name, as they came with JDK 21. */
public final class VirtualCases {
  private VirtualCases() {}

  public static List<Case> all() {
    return List.of(
        Case.of(
            "virtual threads: started, slept, joined",
            "FINISHED begun, a/1 at 0 ms, a/2 at 0 ms, a/2 at 5 ms, a/1 at 10 ms, joined",
            log ->
                List.of(
                    () -> {
                      Thread first = unstarted(() -> nap(log, 10));
                      Thread second = unstarted(() -> nap(log, 5));
                      first.start();
                      second.start();
                      log.say("begun");
                      first.join();
                      second.join();
                      log.say("joined");
                    })),
        Case.of(
            "virtual threads: a lock and a monitor between them",
            "FINISHED a/1 in, a/1 out, a/2 in, a/2 out, a/3 in, a/3 out",
            log ->
                List.of(
                    () -> {
                      ReentrantLock lock = new ReentrantLock();
                      Object monitor = new Object();
                      List<Thread> threads = new ArrayList<>();
                      for (int i = 0; i < 3; i++) {
                        threads.add(unstarted(() -> inside(log, lock, monitor)));
                      }
                      threads.forEach(Thread::start);
                      for (Thread thread : threads) {
                        thread.join();
                      }
                    })),
        Case.of(
            "virtual threads: one for each task",
            "FINISHED 10 tasks, terminated",
            log ->
                List.of(
                    () -> {
                      ExecutorService pool = perTask();
                      List<Future<Integer>> futures = new ArrayList<>();
                      for (int i = 0; i < 10; i++) {
                        int millis = 10 - i;
                        futures.add(pool.submit(() -> nap(millis)));
                      }
                      for (Future<Integer> future : futures) {
                        future.get();
                      }
                      log.say(futures.size() + " tasks");
                      pool.shutdown();
                      log.say(pool.awaitTermination(1, HOURS) ? "terminated" : "alive");
                    })),
        Case.of(
            "virtual threads: shutdownNow interrupts all in order",
            "FINISHED a/1 interrupted, a/2 interrupted, a/3 interrupted, terminated",
            log ->
                List.of(
                    () -> {
                      ExecutorService pool = perTask();
                      for (int i = 0; i < 3; i++) {
                        pool.execute(() -> napUntilInterrupted(log));
                      }
                      Thread.sleep(1);
                      pool.shutdownNow();
                      log.say(pool.awaitTermination(1, HOURS) ? "terminated" : "alive");
                    })),
        Case.of(
            "virtual threads: a pool is closed when its tasks have ended",
            "FINISHED a/1 at 0 ms, a/1 at 5 ms, closed",
            log ->
                List.of(
                    () -> {
                      ExecutorService pool = perTask();
                      pool.execute(() -> nap(log, 5));
                      ((AutoCloseable) pool).close();
                      log.say("closed");
                    })),
        Case.of(
            "virtual threads: a future between them and an actor",
            "FINISHED a waits, a has 7, b done",
            log -> {
              CompletableFuture<Integer> future = new CompletableFuture<>();
              return List.of(
                  () -> {
                    log.say("a waits");
                    log.say("a has " + future.get());
                  },
                  () -> {
                    Thread virtual = unstarted(() -> future.complete(nap(7)));
                    virtual.start();
                    virtual.join();
                    log.say("b done");
                  });
            }),
        Case.of(
            "virtual threads: each waits for the other's lock",
            "DEADLOCK a/1 wants LOCK ReentrantLock#1 of a/2 a/2 wants LOCK ReentrantLock#2 of a/1",
            log ->
                List.of(
                    () -> {
                      ReentrantLock one = new ReentrantLock();
                      ReentrantLock two = new ReentrantLock();
                      Thread first = unstarted(() -> both(one, two));
                      Thread second = unstarted(() -> both(two, one));
                      first.start();
                      second.start();
                      first.join();
                      second.join();
                    })),
        Case.of(
            "thread per task: of a factory of platform threads",
            "FINISHED a/1, a/2, terminated",
            log ->
                List.of(
                    () -> {
                      ThreadFactory factory = Thread::new;
                      ExecutorService pool =
                          (ExecutorService)
                              Executors.class
                                  .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                                  .invoke(null, factory);
                      log.say(pool.submit(Actors::name).get());
                      log.say(pool.submit(Actors::name).get());
                      pool.shutdown();
                      log.say(pool.awaitTermination(1, HOURS) ? "terminated" : "alive");
                    })));
  }

  private static void both(ReentrantLock mine, ReentrantLock other) {
    mine.lock();
    nap(1);
    other.lock();
  }

  private static void inside(Case.Log log, ReentrantLock lock, Object monitor) {
    lock.lock();
    synchronized (monitor) {
      log.say(Actors.name() + " in");
      nap(3);
      log.say(Actors.name() + " out");
    }
    lock.unlock();
  }

  private static void nap(Case.Log log, int millis) {
    log.say(Actors.name() + " at " + Times.now());
    nap(millis);
    log.say(Actors.name() + " at " + Times.now());
  }

  private static int nap(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return millis;
  }

  private static void napUntilInterrupted(Case.Log log) {
    nap(1_000_000);
    log.say(Actors.name() + (Thread.interrupted() ? " interrupted" : " slept"));
  }

  private static ExecutorService perTask() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  private static Thread unstarted(Runnable task) throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    return (Thread)
        Class.forName("java.lang.Thread$Builder")
            .getMethod("unstarted", Runnable.class)
            .invoke(builder, task);
  }
}
