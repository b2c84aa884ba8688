package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Outcome;
import dev.sceneshift.agent.runtime.Wait;
import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.SimpleFact;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What always holds, without being written; and how the end of a play is to be judged. */
final class Rules {
  private Rules() {}

  /** Judges how the play ended. */
  static void judge(RunState run, Outcome outcome) {
    switch (outcome.kind()) {
      case FINISHED -> finished(run, outcome);
      case DEADLOCK -> deadlock(run, outcome);
      case DEADLOCK_OF_SCHEDULE ->
          run.find(Finding.of(Verdict.DEADLOCK_OF_SCHEDULE, waits(run, outcome)));
      case ENDLESS -> run.find(Finding.of(Verdict.ENDLESS, String.valueOf(outcome.detail())));
      case NOT_INSTRUMENTED ->
          run.find(Finding.of(Verdict.NOT_INSTRUMENTED, String.valueOf(outcome.detail())));
      case ABORTED -> aborted(run, outcome);
    }
  }

  private static void aborted(RunState run, Outcome outcome) {
    if (run.findings.isEmpty() && run.broken == null) {
      run.find(Finding.of(Verdict.FAILED, String.valueOf(outcome.detail())));
    }
  }

  private static void finished(RunState run, Outcome outcome) {
    for (Actor left : outcome.leftOver()) {
      run.find(Finding.of(Verdict.FAILED, "thread left over: " + left.name()));
    }
    for (Actor held : outcome.held()) {
      run.find(Finding.of(Verdict.FAILED, "actor left waiting: " + held.name() + " is held"));
    }
  }

  private static void deadlock(RunState run, Outcome outcome) {
    if (outcome.cycle().isEmpty() && outcome.waits().size() == 1) {
      Wait wait = outcome.waits().get(0);
      run.find(Finding.of(Verdict.FAILED, "actor left waiting: " + line(wait)));
      return;
    }
    run.deadlocked = true;
    run.stuck = waits(outcome).stream().map(w -> new Stuck(w.actor().name(), line(w))).toList();
    if (!lifts(run.script, SimpleFact.Asked.DEADLOCK)) {
      run.find(Finding.of(Verdict.DEADLOCK, waits(run, outcome)));
    }
  }

  private static List<Wait> waits(Outcome outcome) {
    return outcome.cycle().isEmpty() ? outcome.waits() : outcome.cycle();
  }

  private static String waits(RunState run, Outcome outcome) {
    return Stream.concat(
            waits(outcome).stream().map(Rules::line),
            outcome.held().stream().map(a -> held(run, a)))
        .collect(Collectors.joining("\n"));
  }

  private static String held(RunState run, Actor actor) {
    SourceLocation by = run.holds.get(actor.name());
    return actor.name() + (by == null ? " has not begun" : " is held since " + StepRunner.name(by));
  }

  private static String line(Wait wait) {
    String since = wait.since();
    return wait.actor().name()
        + " waits for "
        + Teller.what(wait)
        + (since == null ? "" : ", stuck since \"" + since + "\"");
  }

  /** A run that met other decisions than those that its schedule was made for proves nothing. */
  static void checkSchedule(RunState run) {
    if (run.switcher != null && !run.choices.decisions.followed()) {
      run.findings.clear();
      run.find(
          Finding.of(
              Verdict.DRIFTED,
              "the schedule cannot be followed: the run came by another way than the one before"));
    }
  }

  /**
   * Checks that each actor of a baseline succeeds. Of one that fails by itself it cannot be said
   * that a schedule made it fail.
   */
  static void checkQuiet(RunState run) {
    for (Player player : run.cast.values()) {
      Throwable failure = player.failure();
      if (failure != null) {
        run.find(Finding.of(Verdict.FAILED, player.name + " ended with " + Cast.shown(failure)));
        return;
      }
    }
  }

  /** Checks the invariants of the vocabulary, after the last actor has ended. */
  static void checkInvariants(RunState run) {
    for (Script.InvariantLine line : run.script.invariants()) {
      String broken = broken(run, line);
      if (broken != null) {
        found(run, line.name() + ": " + broken);
      }
    }
  }

  /** Notes that an invariant is broken; a finding unless the scenario asks for it. */
  static void found(RunState run, String text) {
    run.broken = text;
    if (!lifts(run.script, SimpleFact.Asked.BROKEN_INVARIANT)) {
      run.find(Finding.of(Verdict.BROKEN_INVARIANT, text));
    }
  }

  /** What an invariant says is broken, or null. */
  static @Nullable String broken(RunState run, Script.InvariantLine line) {
    try {
      Object answer = run.steps.call(line.method());
      return answer == null ? null : answer.toString();
    } catch (Throwable e) {
      return "the check ended with " + Cast.shown(e);
    }
  }

  /** Whether an expectation asks for a verdict, and so lifts the check of it. */
  static boolean lifts(Script script, SimpleFact.Asked asked) {
    return script.expects().stream().anyMatch(e -> asksFor(e.fact(), asked));
  }

  private static boolean asksFor(FactLine line, SimpleFact.Asked asked) {
    if (line instanceof FactLine.Either either) {
      return either.facts().stream().anyMatch(f -> asksFor(f, asked));
    }
    return ((FactLine.Simple) line).fact() instanceof SimpleFact.Verdict verdict
        && verdict.asked() == asked;
  }
}
