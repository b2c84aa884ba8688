package dev.sceneshift.agent.instrument;

import static dev.sceneshift.agent.instrument.Methods.exactly;
import static dev.sceneshift.agent.instrument.Methods.named;
import static dev.sceneshift.agent.instrument.Operand.NULL;
import static dev.sceneshift.agent.instrument.Operand.RESULT;
import static dev.sceneshift.agent.instrument.Operand.THIS;
import static dev.sceneshift.agent.instrument.Operand.THROWN;
import static dev.sceneshift.agent.instrument.Operand.TOKEN;

import dev.sceneshift.agent.runtime.LockHooks;
import dev.sceneshift.agent.runtime.LockOperation;
import dev.sceneshift.agent.runtime.ParkHooks;
import dev.sceneshift.agent.runtime.PoolHooks;
import dev.sceneshift.agent.runtime.ThreadHooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which class of the JDK gets which hook. Holds for JDK 17 to 25; absent classes do not matter. */
final class SeamParts {
  private static final String CONCURRENT = "java.util.concurrent.";

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
  private static final String[] POOL_USERS = {
    "CompletableFuture",
    "CompletableFuture$DelayedExecutor",
    "CompletableFuture$Delayer",
    "CountedCompleter",
    "ForkJoinPool",
    "ForkJoinTask",
    "ForkJoinTask$Aux",
    "SubmissionPublisher",
  };

  /** For classes of threads with a {@code run} of their own. */
  static final Hook RUN = Hook.before(exactly("run", "()V"), ofThread("running", "V"));

  /** The stamp that was converted is in its slot still: the JDK assigns no argument there. */
  private static final HookCall CONVERTED =
      HookCall.of(
          LockHooks.class, "converted", "(JLjava/lang/Object;J)V", RESULT, THIS, Operand.slot(1));

  /** An actor that is the first to need a pool of the JVM makes it as anybody would. */
  private static final Hook INITIALISER =
      Hook.enclosing(
          named("<clinit>"),
          Hook.Effect.TOKEN,
          HookCall.of(PoolHooks.class, "initialising", "()Ljava/lang/Object;"),
          HookCall.of(PoolHooks.class, "initialised", "(Ljava/lang/Object;)V", TOKEN));

  private SeamParts() {}

  static void addTo(Map<String, List<Part>> parts) {
    for (String name : CLOCKS) {
      add(parts, CONCURRENT + name, CallSites.CLOCK);
    }
    for (String name : POOL_USERS) {
      add(parts, CONCURRENT + name, CallSites.POOLS);
      add(parts, CONCURRENT + name, INITIALISER);
    }
    add(parts, CONCURRENT + "ThreadPoolExecutor", CallSites.WORKERS);
    add(parts, CONCURRENT + "ThreadPerTaskExecutor", CallSites.WORKERS);
    add(parts, CONCURRENT + "ThreadPerTaskExecutor", CallSites.CLOCK);
    add(parts, CONCURRENT + "ForkJoinWorkerThread", RUN);
    add(parts, CONCURRENT + "DelayScheduler", RUN);
    add(
        parts,
        CONCURRENT + "ForkJoinPool",
        Hook.after(
            named("getCommonPoolParallelism"),
            HookCall.of(PoolHooks.class, "parallelism", "(I)I", RESULT)));
    add(
        parts,
        CONCURRENT + "ThreadLocalRandom",
        Hook.after(exactly("localInit", "()V"), HookCall.of(PoolHooks.class, "randomised", "()V")));
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

  private static void addPark(Map<String, List<Part>> parts, String type) {
    Operand first = Operand.slot(0);
    Operand second = Operand.slot(1);
    addPark(parts, type, "park", "()V", "(Ljava/lang/Object;)Z", NULL);
    addPark(parts, type, "park", "(Ljava/lang/Object;)V", "(Ljava/lang/Object;)Z", first);
    for (String timed : List.of("parkNanos", "parkUntil")) {
      String hook = "(Ljava/lang/Object;J)Z";
      addPark(parts, type, timed, "(J)V", hook, NULL, first);
      addPark(parts, type, timed, "(Ljava/lang/Object;J)V", hook, first, second);
    }
    addPark(parts, type, "unpark", "(Ljava/lang/Thread;)V", "(Ljava/lang/Thread;)Z", first);
  }

  private static void addPark(
      Map<String, List<Part>> parts,
      String type,
      String name,
      String descriptor,
      String hook,
      Operand... operands) {
    HookCall call = HookCall.of(ParkHooks.class, name, hook, operands);
    add(parts, type, Hook.instead(exactly(name, descriptor), call, null));
  }

  private static void addThread(Map<String, List<Part>> parts, String type) {
    addStart(parts, type);
    add(parts, type, RUN);
    add(parts, type, Hook.before(exactly("exit", "()V"), ofThread("exiting", "V")));
    add(
        parts,
        type,
        Hook.instead(
            exactly("dispatchUncaughtException", "(Ljava/lang/Throwable;)V"),
            HookCall.of(
                ThreadHooks.class,
                "uncaught",
                "(Ljava/lang/Thread;Ljava/lang/Throwable;)Z",
                THIS,
                Operand.slot(1)),
            null));
    add(
        parts,
        type,
        Hook.enclosing(
            exactly("join", "(J)V"),
            Hook.Effect.TOKEN,
            HookCall.of(
                ThreadHooks.class,
                "joining",
                "(Ljava/lang/Thread;J)Ljava/lang/Object;",
                THIS,
                Operand.slot(1)),
            HookCall.of(ThreadHooks.class, "joined", "(Ljava/lang/Object;)V", TOKEN)));
    addInterrupt(parts, type);
  }

  private static void addVirtualThread(Map<String, List<Part>> parts, String type) {
    addStart(parts, type);
    // It has no `exit`.
    add(
        parts,
        type,
        Hook.enclosing(
            exactly("run", "(Ljava/lang/Runnable;)V"),
            Hook.Effect.NONE,
            ofThread("running", "V"),
            ofThread("ranVirtual", "V")));
    addInterrupt(parts, type);
  }

  private static void addStart(Map<String, List<Part>> parts, String type) {
    // Since 19 a pool starts its threads by start(ThreadContainer).
    add(
        parts,
        type,
        Hook.enclosing(
            named("start"),
            Hook.Effect.TOKEN,
            ofThread("starting", "Ljava/lang/Object;"),
            HookCall.of(
                ThreadHooks.class,
                "started",
                "(Ljava/lang/Object;Ljava/lang/Thread;Ljava/lang/Throwable;)V",
                TOKEN,
                THIS,
                THROWN)));
  }

  private static void addInterrupt(Map<String, List<Part>> parts, String type) {
    add(
        parts,
        type,
        Hook.instead(
            exactly("interrupt", "()V"), ofThread("interrupt", "Z"), ofThread("interrupted", "V")));
    add(
        parts,
        type,
        Hook.after(
            exactly("isInterrupted", "()Z"),
            HookCall.of(
                ThreadHooks.class, "isInterrupted", "(ZLjava/lang/Thread;)Z", RESULT, THIS)));
  }

  private static HookCall ofThread(String name, String answer) {
    return HookCall.of(ThreadHooks.class, name, "(Ljava/lang/Thread;)" + answer, THIS);
  }

  private static void addLock(
      Map<String, List<Part>> parts, String name, LockOperation take, LockOperation give) {
    String type = CONCURRENT + "locks." + name;
    add(parts, type, Hook.around(exactly("lock", "()V"), operation("taking", take), of("taken")));
    add(
        parts,
        type,
        Hook.around(exactly("lockInterruptibly", "()V"), operation("taking", take), of("taken")));
    add(
        parts,
        type,
        Hook.around(
            named("tryLock"),
            operation("taking", take),
            HookCall.of(LockHooks.class, "tried", "(ZLjava/lang/Object;)V", RESULT, THIS)));
    add(parts, type, Hook.around(exactly("unlock", "()V"), operation("giving", give), of("given")));
  }

  private static void addStamped(Map<String, List<Part>> parts, String type) {
    add(
        parts,
        type,
        Hook.around(
            named("writeLock", "writeLockInterruptibly", "tryWriteLock"),
            operation("taking", LockOperation.WRITE_LOCK),
            HookCall.of(LockHooks.class, "tried", "(JLjava/lang/Object;)V", RESULT, THIS)));
    add(
        parts,
        type,
        Hook.around(
            named("readLock", "readLockInterruptibly", "tryReadLock"),
            of("takingRead"),
            HookCall.of(LockHooks.class, "triedRead", "(JLjava/lang/Object;)V", RESULT, THIS)));
    add(
        parts,
        type,
        Hook.around(
            named("unlockWrite", "tryUnlockWrite", "unstampedUnlockWrite"),
            operation("giving", LockOperation.WRITE_UNLOCK),
            of("given")));
    add(
        parts,
        type,
        Hook.around(
            named("unlockRead", "tryUnlockRead", "unstampedUnlockRead"),
            of("givingRead"),
            of("givenRead")));
    addConversion(parts, type, "tryConvertToWriteLock", 1);
    addConversion(parts, type, "tryConvertToReadLock", 0);
    add(parts, type, Hook.after(named("tryConvertToOptimisticRead"), CONVERTED));
  }

  private static void addConversion(
      Map<String, List<Part>> parts, String type, String name, int toWrite) {
    HookCall converting =
        HookCall.of(
            LockHooks.class,
            "converting",
            "(Ljava/lang/Object;Z)V",
            THIS,
            Operand.constant(toWrite));
    add(parts, type, Hook.around(named(name), converting, CONVERTED));
  }

  private static HookCall of(String name) {
    return HookCall.of(LockHooks.class, name, "(Ljava/lang/Object;)V", THIS);
  }

  private static HookCall operation(String name, LockOperation operation) {
    return HookCall.of(
        LockHooks.class,
        name,
        "(Ljava/lang/Object;I)V",
        THIS,
        Operand.constant(operation.ordinal()));
  }

  private static void add(Map<String, List<Part>> parts, String type, Part part) {
    parts.computeIfAbsent(type, name -> new ArrayList<>()).add(part);
  }
}
