package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.stage.Trial.Outcome;
import java.util.Optional;

/** Runs families without a protection and says what that shows. */
final class Trials {
  private Trials() {}

  /** Runs a family, which passed with the guard in place, without it. */
  static Trial of(Family whole, Guard guard, RunOptions options) {
    long begun = System.nanoTime();
    if (!whole.reached(guard)) {
      return trial(guard, Outcome.NOT_REACHED, Optional.empty(), "", 0, begun);
    }
    Family bare = whole.without(guard);
    Optional<Finding> finding = finding(bare, options);
    return trial(
        guard,
        finding.map(f -> outcome(f.verdict())).orElse(Outcome.NOT_CAUGHT),
        finding,
        finding.isPresent() ? bare.member() : "",
        bare.played(),
        begun);
  }

  /* What cannot be carried on because of the damage, as a measure of what was sent, failed too. */
  private static Optional<Finding> finding(Family bare, RunOptions options) {
    try {
      bare.run(false, options.maxRuns());
      return bare.finding();
    } catch (StageException e) {
      return Optional.of(Finding.of(Verdict.FAILED, String.valueOf(e.getMessage())));
    }
  }

  private static Outcome outcome(Verdict verdict) {
    return switch (verdict) {
      case PASS -> Outcome.NOT_CAUGHT;
      case TOO_MANY, NOT_INSTRUMENTED, BASELINE_BROKEN, DRIFTED -> Outcome.UNDECIDED;
      default -> Outcome.CAUGHT;
    };
  }

  private static Trial trial(
      Guard guard,
      Outcome outcome,
      Optional<Finding> finding,
      String member,
      int runs,
      long begun) {
    return new Trial(
        guard.name(),
        guard.point().method().toString(),
        outcome,
        finding,
        member,
        runs,
        System.nanoTime() - begun);
  }
}
