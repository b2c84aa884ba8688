package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.model.SimpleFact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what came of a run. Used once, by the thread that ends the run. */
final class Judge {
  private final RunState run;
  private final Script script;
  private final FactChecker facts;
  private final boolean[] held;

  Judge(RunState run, FactChecker facts) {
    this.run = run;
    this.script = run.script;
    this.facts = facts;
    this.held = new boolean[script.expects().size()];
  }

  /** Checks what has to hold now that the actors have ended, and says what came of the run. */
  RunResult judge() {
    boolean member = run.baseline || run.choices.areReached(Wheel.Kind.HITS);
    if (run.findings.isEmpty() && run.broken == null && !run.deadlocked) {
      Rules.checkInvariants(run);
    }
    if (!run.baseline && member && run.findings.isEmpty()) {
      expect();
    }
    return result(member);
  }

  private void expect() {
    run.measured.clear(); // of what was asked in steps
    for (int i = 0; i < held.length; i++) {
      Script.ExpectLine line = script.expects().get(i);
      FactChecker.Answer answer = facts.check(line.fact());
      held[i] = answer.holds();
      if (!answer.holds() && !line.expect().inSomeRun()) {
        run.find(
            new Finding(
                wasAbsorbed(line.fact()) ? Verdict.ABSORBED : Verdict.FAILED,
                "expected " + FactChecker.text(line.fact()) + ", but " + answer.seen(),
                line.location()));
      }
    }
  }

  /** Whether a fault fired, an error of the actor is expected, and it succeeded all the same. */
  private boolean wasAbsorbed(FactLine line) {
    if (run.injected == null || !(line instanceof FactLine.Simple simple)) {
      return false;
    }
    SimpleFact fact = simple.fact();
    String actor =
        fact instanceof SimpleFact.Fails fails
            ? run.name(fails.actor())
            : fact instanceof SimpleFact.FailsWithThatError that
                ? run.name(that.actor())
                : fact instanceof SimpleFact.Throws thrown ? run.name(thrown.actor()) : "";
    Player player = run.cast.get(actor);
    return player != null && player.succeeded();
  }

  /** What came of a run in which there is nothing to be expected, as no actor has played. */
  RunResult result(boolean isMember) {
    Map<String, Object> measured = Map.of();
    if (run.baseline) {
      measured = measured();
      checkBaseline();
    }
    return new RunResult(
        run.choices,
        isMember,
        List.copyOf(run.findings),
        run.fired,
        passed(),
        held,
        run.reached,
        drawn(),
        measured,
        run.trace,
        run.stage.steps());
  }

  private Map<String, Object> measured() {
    Map<String, Object> measured = new LinkedHashMap<>();
    for (Line measure : script.compared()) {
      Object value = facts.measured(measure);
      if (value != null) {
        measured.put(facts.key(measure), value);
      }
    }
    return measured;
  }

  private void checkBaseline() {
    if (run.deadlocked && run.findings.isEmpty()) {
      run.find(Finding.of(Verdict.DEADLOCK, "the actors wait for each other"));
    }
    if (run.broken != null && run.findings.isEmpty()) {
      run.find(Finding.of(Verdict.BROKEN_INVARIANT, run.broken));
    }
    if (!script.parts().isEmpty() && run.findings.isEmpty()) {
      Rules.checkQuiet(run);
    }
  }

  private Map<Integer, List<Long>> drawn() {
    Map<Integer, List<Long>> drawn = new LinkedHashMap<>();
    for (Part part : script.parts()) {
      Watched watched = part.watched();
      if (watched != null && watched.selection() instanceof Selection.AboutOnceIn) {
        drawn.put(part.id(), run.counter(watched, part).drawn());
      }
    }
    return drawn;
  }

  private long[] passed() {
    long[] passed = new long[script.parts().size()];
    for (Part part : script.parts()) {
      Watched watched = part.watched();
      passed[part.id()] = watched == null ? 0 : run.counter(watched, part).count();
    }
    return passed;
  }
}
