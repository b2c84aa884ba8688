package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.instrument.subject.Locks;
import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Body;
import dev.sceneshift.agent.runtime.Hold;
import dev.sceneshift.agent.runtime.Outcome;
import dev.sceneshift.agent.runtime.Stage;
import dev.sceneshift.agent.runtime.StageListener;
import dev.sceneshift.agent.runtime.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Plays small programs on a woven JDK; prints for each case the different ends that it came to. */
public final class SeamCases {
  private static final int RUNS = 50;

  private final Map<String, Map<String, Integer>> ends = new TreeMap<>();

  private SeamCases() {}

  public static void main(String[] arguments) throws Exception {
    MonitorWeaver.install(
        TestAgent.instrumentation(),
        (name, loader) -> name.startsWith("dev.sceneshift.agent.instrument.subject."));
    SeamCases cases = new SeamCases();
    try (JdkSeam seam = JdkSeam.install(TestAgent.instrumentation())) {
      cases.playAll();
    }
    cases.ends.forEach((name, seen) -> System.out.println(name + ": " + seen));
    System.out.println("park outside: " + parksReally());
  }

  private static boolean parksReally() {
    long start = System.nanoTime();
    LockSupport.parkNanos(20_000_000);
    return System.nanoTime() - start > 10_000_000;
  }

  private void playAll() {
    for (int run = 0; run < RUNS; run++) {
      deadlocks();
      goodEnds();
      threads();
    }
  }

  private void deadlocks() {
    Locks a = new Locks();
    play("read lock against monitor", List.of(a::readThenMonitor, a::monitorThenWrite));
    Locks b = new Locks();
    play("double upgrade", List.of(b::upgrade, b::upgrade));
    Locks c = new Locks();
    play("lock order", List.of(c::writeThenLock, c::lockThenWrite));
    Locks d = new Locks();
    play("wait and join", List.of(d::joinWaiter));
    Locks e = new Locks();
    play(
        "reader behind queued writer",
        List.of(e::readAwaitThenMonitor, e::write, e::monitorThenRead, e::open));
  }

  private void goodEnds() {
    Locks a = new Locks();
    play(
        "reentrant reader under a queued writer",
        List.of(a::readAwaitThenRead, a::write, a::read, a::open),
        () -> a.queued() == 2);
    Locks b = new Locks();
    play("nested synchronized", List.of(b::nestedSynchronized, b::nestedSynchronized));
  }

  private void threads() {
    play(
        "pool of an actor",
        List.of(
            () -> {
              ExecutorService pool = Executors.newFixedThreadPool(2);
              String got = pool.submit(() -> "from the pool").get();
              pool.shutdown();
              return got + pool.awaitTermination(1, TimeUnit.HOURS);
            }));
    Thread[] sleeper = new Thread[1];
    play(
        "interrupt",
        List.of(
            () -> {
              sleeper[0] = Thread.currentThread();
              try {
                TimeUnit.HOURS.sleep(1);
                return "slept";
              } catch (InterruptedException e) {
                return "interrupted";
              }
            },
            () -> {
              sleeper[0].interrupt();
              return sleeper[0].isInterrupted();
            }));
    CompletableFuture<String> promise = new CompletableFuture<>();
    Thread stranger = new Thread(() -> keep(promise), "stranger");
    play(
        "woken by a stranger",
        List.of(
            () -> {
              LockSupport.unpark(stranger);
              return promise.get();
            }),
        () -> true,
        stranger::start);
    play(
        "clock",
        List.of(
            () -> {
              long before = System.currentTimeMillis();
              LockSupport.parkNanos(TimeUnit.DAYS.toNanos(1));
              return System.currentTimeMillis() - before < 60_000;
            }));
    play(
        "virtual thread",
        List.of(
            () -> {
              StringBuilder seen = new StringBuilder();
              Thread virtual = startVirtual(() -> runVirtual(seen));
              seen.append("started ");
              virtual.join();
              return seen.append("joined");
            }));
    play(
        "leftover thread",
        List.of(
            () -> {
              new Thread(LockSupport::park).start();
              return "ended";
            }));
  }

  private static void runVirtual(StringBuilder seen) {
    seen.append("runs ");
    LockSupport.parkNanos(1_000_000_000);
    seen.append("ran ");
  }

  /** A virtual thread where there are any (JDK 21), else a usual one. */
  private static Thread startVirtual(Runnable task) throws ReflectiveOperationException {
    try {
      return (Thread)
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    } catch (NoSuchMethodException e) {
      Thread thread = new Thread(task);
      thread.start();
      return thread;
    }
  }

  private static void keep(CompletableFuture<String> promise) {
    LockSupport.park();
    long until = System.nanoTime() + 3_000_000;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    promise.complete("kept");
  }

  private void play(String name, List<Body> bodies) {
    play(name, bodies, () -> true);
  }

  private void play(String name, List<Body> bodies, java.util.function.BooleanSupplier check) {
    play(name, bodies, check, () -> {});
  }

  private void play(
      String name, List<Body> bodies, java.util.function.BooleanSupplier check, Runnable before) {
    Stage stage = new Stage(new StageListener() {}, 10_000);
    List<Actor> actors = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      actors.add(stage.declare("abcd".substring(i, i + 1), bodies.get(i)));
    }
    before.run();
    Outcome outcome = stage.play();
    String end = describe(outcome, actors) + (check.getAsBoolean() ? "" : " CHECK FAILED");
    ends.computeIfAbsent(name, key -> new TreeMap<>()).merge(end, 1, Integer::sum);
  }

  private static String describe(Outcome outcome, List<Actor> actors) {
    StringBuilder text = new StringBuilder(outcome.kind().toString());
    for (Wait wait : outcome.cycle().isEmpty() ? outcome.waits() : outcome.cycle()) {
      text.append(' ').append(wait.actor()).append(" wants ").append(wait.kind());
      text.append(' ').append(wait.name());
      for (Hold hold : wait.holders()) {
        text.append(" of ").append(hold.actor()).append(hold.shared() ? " (shared)" : "");
      }
    }
    if (outcome.kind() == Outcome.Kind.FINISHED) {
      for (Actor actor : actors) {
        Object end = actor.failure() == null ? actor.result() : actor.failure();
        text.append(' ').append(actor).append('=').append(end);
      }
      text.append(outcome.leftOver().isEmpty() ? "" : " left over " + outcome.leftOver());
    }
    return text.toString();
  }
}
