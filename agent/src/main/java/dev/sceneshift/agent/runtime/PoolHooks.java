package dev.sceneshift.agent.runtime;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK calls where it is about to use one of its pools for everybody: an actor gets the
 * pool of its stage, whose workers are actors and hold nothing from before. Other threads get the
 * pool of the JVM.
 */
public final class PoolHooks {
  private PoolHooks() {}

  /**
   * Before the initialiser of a class that makes pools which the JVM has once.
   *
   * @return what to give to {@link #initialised}
   */
  public static @Nullable Object initialising() {
    return Quiet.begin();
  }

  /** After it. */
  public static void initialised(@Nullable Object token) {
    Quiet.end((Actor) token);
  }

  /** In place of the common pool. */
  public static ForkJoinPool common(ForkJoinPool usual) {
    StagePools pools = pools();
    return pools == null ? usual : pools.common();
  }

  /** In place of the executor of asynchronous stages of {@code CompletableFuture}. */
  public static Executor async(Executor usual) {
    StagePools pools = pools();
    return pools == null ? usual : pools.common();
  }

  /** In place of the timer of {@code CompletableFuture} up to JDK 24. */
  public static ScheduledThreadPoolExecutor delayer(ScheduledThreadPoolExecutor usual) {
    StagePools pools = pools();
    return pools == null ? usual : pools.delayer();
  }

  /** In place of the parallelism of the common pool, which depends on the machine. */
  public static int parallelism(int usual) {
    return pools() == null ? usual : StagePools.PARALLELISM;
  }

  /** The set of threads of a pool that makes one for each task: an actor's is in order. */
  public static Set<Thread> threads(Set<Thread> usual) {
    return Hooks.actor() == null ? usual : new CopyOnWriteArraySet<>();
  }

  /** After the JDK has chosen random numbers for the calling thread anew. */
  public static void randomised() {
    Actor self = Stage.currentActor();
    if (self != null) {
      Randoms.settle(self);
    }
  }

  private static @Nullable StagePools pools() {
    Actor self = Hooks.actor();
    return self == null ? null : self.stage().baton().pools;
  }
}
