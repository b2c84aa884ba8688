package dev.sceneshift.agent.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The stage's own substitutes for the pools that a JVM has once for everybody: made when an actor
 * first needs one, gone with the stage. Confined to the baton.
 */
final class StagePools {
  /** Workers of the common pool, the same on every machine. */
  static final int PARALLELISM = 3;

  private final List<Thread> workers = new ArrayList<>();
  private @Nullable ForkJoinPool common;
  private @Nullable ScheduledThreadPoolExecutor delayer;

  ForkJoinPool common() {
    ForkJoinPool pool = common;
    if (pool == null) {
      pool = new ForkJoinPool(PARALLELISM, new Workers(), null, false);
      common = pool;
    }
    return pool;
  }

  ScheduledThreadPoolExecutor delayer() {
    ScheduledThreadPoolExecutor timer = delayer;
    if (timer == null) {
      timer = new ScheduledThreadPoolExecutor(1, new Timers());
      timer.setRemoveOnCancelPolicy(true);
      delayer = timer;
    }
    return timer;
  }

  /** Whether an actor is a worker of one of these pools: nobody waits for such to end. */
  boolean has(Actor actor) {
    Thread thread = actor.thread();
    return thread != null && (workers.contains(thread) || isDelayScheduler(thread));
  }

  /** Since JDK 25 a pool starts a timer of its own kind. */
  private static boolean isDelayScheduler(Thread thread) {
    return thread.getClass().getName().equals("java.util.concurrent.DelayScheduler");
  }

  /** Workers are called as those of the usual common pool are. */
  private final class Workers implements ForkJoinPool.ForkJoinWorkerThreadFactory {
    private int made;

    @Override
    public @Nullable ForkJoinWorkerThread newThread(ForkJoinPool pool) {
      ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
      if (thread != null) {
        thread.setName("ForkJoinPool.commonPool-worker-" + ++made);
        workers.add(thread);
      }
      return thread;
    }
  }

  private final class Timers implements ThreadFactory {
    @Override
    public Thread newThread(Runnable task) {
      Thread thread = new Thread(task, "CompletableFutureDelayScheduler");
      thread.setDaemon(true);
      workers.add(thread);
      return thread;
    }
  }
}
