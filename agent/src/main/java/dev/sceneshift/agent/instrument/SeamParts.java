package dev.sceneshift.agent.instrument;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.sceneshift.agent.runtime.LockOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Which class of the JDK gets which advice. Holds for JDK 17 to 25; absent classes do not matter.
 */
final class SeamParts {
  static final String CONCURRENT = "java.util.concurrent.";

  /** Classes that read the clock to wait with a time limit, or sleep. */
  private static final String[] CLOCKS = {
    "AbstractExecutorService",
    "CompletableFuture",
    "CompletableFuture$Signaller",
    "DelayScheduler",
    "Exchanger",
    "ForkJoinPool",
    "ForkJoinPool$WorkQueue",
    "ForkJoinTask",
    "ForkJoinTask$Aux",
    "FutureTask",
    "LinkedTransferQueue",
    "LinkedTransferQueue$DualNode",
    "Phaser",
    "Phaser$QNode",
    "ScheduledThreadPoolExecutor",
    "ScheduledThreadPoolExecutor$ScheduledFutureTask",
    "SynchronousQueue",
    "SynchronousQueue$TransferQueue",
    "SynchronousQueue$TransferStack",
    "SynchronousQueue$Transferer",
    "TimeUnit",
    "locks.AbstractQueuedLongSynchronizer",
    "locks.AbstractQueuedLongSynchronizer$ConditionObject",
    "locks.AbstractQueuedSynchronizer",
    "locks.AbstractQueuedSynchronizer$ConditionObject",
    "locks.StampedLock",
  };

  /** Classes that use a pool which the JVM has once. */
  static final String[] POOL_USERS = {
    "CompletableFuture",
    "CompletableFuture$DelayedExecutor",
    "CompletableFuture$Delayer",
    "CountedCompleter",
    "ForkJoinPool",
    "ForkJoinTask",
    "ForkJoinTask$Aux",
    "SubmissionPublisher",
  };

  private SeamParts() {}

  static void addTo(Map<String, List<AsmVisitorWrapper>> parts) {
    for (String name : CLOCKS) {
      add(parts, CONCURRENT + name, CallSites.clock());
    }
    for (String name : POOL_USERS) {
      add(parts, CONCURRENT + name, CallSites.pools());
    }
    add(parts, CONCURRENT + "ThreadPoolExecutor", CallSites.workers());
    add(parts, CONCURRENT + "ThreadPerTaskExecutor", CallSites.workers());
    add(parts, CONCURRENT + "ThreadPerTaskExecutor", CallSites.clock());
    add(parts, CONCURRENT + "ForkJoinWorkerThread", run());
    add(parts, CONCURRENT + "DelayScheduler", run());
    add(
        parts,
        CONCURRENT + "ForkJoinPool",
        Advice.to(PoolAdvice.Parallelism.class).on(named("getCommonPoolParallelism")));
    add(
        parts,
        CONCURRENT + "ThreadLocalRandom",
        Advice.to(PoolAdvice.LocalInit.class).on(exactly("localInit")));
    addStamped(parts, CONCURRENT + "locks.StampedLock");
    addPark(parts, CONCURRENT + "locks.LockSupport");
    addThread(parts, "java.lang.Thread");
    addVirtualThread(parts, "java.lang.VirtualThread");
    addLock(parts, "ReentrantLock", LockOperation.LOCK, LockOperation.UNLOCK);
    addLock(
        parts,
        "ReentrantReadWriteLock$ReadLock",
        LockOperation.READ_LOCK,
        LockOperation.READ_UNLOCK);
    addLock(
        parts,
        "ReentrantReadWriteLock$WriteLock",
        LockOperation.WRITE_LOCK,
        LockOperation.WRITE_UNLOCK);
  }

  /** For classes of threads with a {@code run} of their own. */
  static AsmVisitorWrapper run() {
    return on(ThreadAdvice.Run.class, named("run").and(takesArguments(0)));
  }

  private static void addPark(Map<String, List<AsmVisitorWrapper>> parts, String type) {
    add(parts, type, on(ParkAdvice.Park.class, exactly("park")));
    add(parts, type, on(ParkAdvice.ParkOn.class, exactly("park", Object.class)));
    add(parts, type, on(ParkAdvice.ParkNanos.class, exactly("parkNanos", long.class)));
    add(
        parts,
        type,
        on(ParkAdvice.ParkNanosOn.class, exactly("parkNanos", Object.class, long.class)));
    add(parts, type, on(ParkAdvice.ParkUntil.class, exactly("parkUntil", long.class)));
    add(
        parts,
        type,
        on(ParkAdvice.ParkUntilOn.class, exactly("parkUntil", Object.class, long.class)));
    add(parts, type, on(ParkAdvice.Unpark.class, exactly("unpark", Thread.class)));
  }

  private static void addThread(Map<String, List<AsmVisitorWrapper>> parts, String type) {
    // Since 19 a pool starts its threads by start(ThreadContainer).
    add(parts, type, on(ThreadAdvice.Start.class, named("start")));
    add(parts, type, run());
    add(parts, type, on(ThreadAdvice.Exit.class, exactly("exit")));
    add(
        parts,
        type,
        on(ThreadAdvice.Uncaught.class, exactly("dispatchUncaughtException", Throwable.class)));
    add(parts, type, on(ThreadAdvice.Join.class, exactly("join", long.class)));
    addInterrupt(parts, type);
  }

  private static void addVirtualThread(Map<String, List<AsmVisitorWrapper>> parts, String type) {
    add(parts, type, on(ThreadAdvice.Start.class, named("start")));
    add(parts, type, on(ThreadAdvice.RunVirtual.class, exactly("run", Runnable.class)));
    addInterrupt(parts, type);
  }

  private static void addInterrupt(Map<String, List<AsmVisitorWrapper>> parts, String type) {
    add(parts, type, on(ThreadAdvice.Interrupt.class, exactly("interrupt")));
    add(parts, type, on(ThreadAdvice.IsInterrupted.class, exactly("isInterrupted")));
  }

  private static void addLock(
      Map<String, List<AsmVisitorWrapper>> parts,
      String name,
      LockOperation take,
      LockOperation give) {
    String type = CONCURRENT + "locks." + name;
    add(
        parts,
        type,
        operation(LockAdvice.Take.class, take)
            .on(exactly("lock").or(exactly("lockInterruptibly"))));
    add(parts, type, operation(LockAdvice.Try.class, take).on(named("tryLock")));
    add(parts, type, operation(LockAdvice.Give.class, give).on(exactly("unlock")));
  }

  private static void addStamped(Map<String, List<AsmVisitorWrapper>> parts, String type) {
    add(
        parts,
        type,
        operation(StampedAdvice.TakeWrite.class, LockOperation.WRITE_LOCK)
            .on(named("writeLock").or(named("writeLockInterruptibly")).or(named("tryWriteLock"))));
    add(
        parts,
        type,
        on(
            StampedAdvice.TakeRead.class,
            named("readLock").or(named("readLockInterruptibly")).or(named("tryReadLock"))));
    add(
        parts,
        type,
        operation(LockAdvice.Give.class, LockOperation.WRITE_UNLOCK)
            .on(
                named("unlockWrite")
                    .or(named("tryUnlockWrite"))
                    .or(named("unstampedUnlockWrite"))));
    add(
        parts,
        type,
        on(
            StampedAdvice.GiveRead.class,
            named("unlockRead").or(named("tryUnlockRead")).or(named("unstampedUnlockRead"))));
    add(parts, type, on(StampedAdvice.ToWrite.class, named("tryConvertToWriteLock")));
    add(parts, type, on(StampedAdvice.ToRead.class, named("tryConvertToReadLock")));
    add(parts, type, on(StampedAdvice.ToOptimistic.class, named("tryConvertToOptimisticRead")));
  }

  private static Advice operation(Class<?> advice, LockOperation operation) {
    return Advice.withCustomMapping()
        .bind(LockAdvice.Operation.class, operation.ordinal())
        .to(advice);
  }

  private static AsmVisitorWrapper on(
      Class<?> advice, ElementMatcher<? super MethodDescription> methods) {
    return Advice.to(advice).on(methods);
  }

  private static ElementMatcher.Junction<MethodDescription> exactly(
      String name, Class<?>... parameters) {
    return named(name).and(takesArguments(parameters));
  }

  private static void add(
      Map<String, List<AsmVisitorWrapper>> parts, String type, AsmVisitorWrapper visitor) {
    parts.computeIfAbsent(type, name -> new ArrayList<>()).add(visitor);
  }
}
