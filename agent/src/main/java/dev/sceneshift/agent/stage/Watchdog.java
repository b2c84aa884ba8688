package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees an actor that loops for ever without passing a point or a lock, so that no limit of steps
 * can end it. Judged is the processor time that its thread has used since the last step of anybody:
 * a slow machine, or an actor that waits, is not taken for a loop. Java cannot end such a thread,
 * so whoever is told has to give the JVM up.
 */
public final class Watchdog {
  private static final long LOOK_MILLIS = 1000;
  private static final double NANOS_PER_SECOND = 1e9;

  private final long limitNanos;
  private final Consumer<Loop> told;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private volatile @Nullable Watched watched;

  /** What is known of a loop: the scenario as a result, and the same as a block of a family. */
  public record Loop(ScenarioResult result, Block block) {}

  private record Watched(RunState run, String without) {}

  /**
   * Makes a watchdog that looks about once a second.
   *
   * @param limitNanos processor time without a step after which an actor loops
   * @param told is told once, in a thread of its own, while the run goes on looping
   */
  public Watchdog(long limitNanos, Consumer<Loop> told) {
    this.limitNanos = limitNanos;
    this.told = told;
  }

  /** Begins to look, until the JVM ends. */
  public void start() {
    Thread thread = new Thread(this::look, "sceneshift-watchdog");
    thread.setDaemon(true);
    thread.start();
  }

  /** A run begins. */
  void watch(RunState run, @Nullable Guard taken) {
    watched = new Watched(run, taken == null ? "" : " without " + taken.name());
  }

  /** The run has ended. */
  void rest() {
    watched = null;
  }

  private void look() {
    Watched last = null;
    long steps = -1;
    Map<Long, Long> used = new HashMap<>();
    try {
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        Watched now = watched;
        if (now == null || now != last || now.run().stage.steps() != steps) {
          last = now;
          steps = now == null ? -1 : now.run().stage.steps();
          used.clear();
        }
        if (now != null && looping(now, used)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean looping(Watched now, Map<Long, Long> used) {
    for (Actor actor : now.run().stage.actors()) {
      Thread thread = actor.thread();
      long time = thread == null ? -1 : threads.getThreadCpuTime(thread.getId());
      if (thread != null && time >= 0) {
        Long before = used.putIfAbsent(thread.getId(), time);
        if (before != null && time - before > limitNanos && now == watched) {
          told.accept(loop(now, actor.name(), thread));
          return true;
        }
      }
    }
    return false;
  }

  private Loop loop(Watched now, String actor, Thread thread) {
    Script script = now.run().script;
    String text =
        String.format(
            Locale.ROOT,
            "%s loops%s: %.0f s of processor time without passing a point or a lock, at %s",
            actor,
            now.without(),
            limitNanos / NANOS_PER_SECOND,
            place(thread));
    Finding finding = new Finding(Verdict.ENDLESS, text, script.scenario().location());
    List<String> trace = now.run().trace.lines();
    Tally tally = new Tally(script);
    ScenarioResult result =
        new ScenarioResult(
            script.title(),
            script.scenario().location(),
            Optional.of(finding),
            "",
            1,
            tally.firings(),
            trace,
            0,
            Optional.empty());
    return new Loop(
        result, tally.block(false, 0, Optional.of(finding), "", trace, Optional.empty()));
  }

  private static String place(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length == 0 ? "an unknown place" : stack[0].toString();
  }
}
