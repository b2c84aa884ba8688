package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.stage.Trial.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Runs families without a protection and says what that shows. Of a family that is not small some
 * members are tried first, spread over all that call the protection: neighbours mostly do the same,
 * and one that fails is enough.
 */
final class Trials {
  private static final int FIRST = 16;

  private Trials() {}

  /** Runs a family, which has run and passed with the guard in place, without it. */
  static Trial of(Family whole, Guard guard, RunOptions options) {
    long begun = System.nanoTime();
    List<int[]> reaching = whole.reaching(guard);
    if (reaching.isEmpty()) {
      return trial(guard, Outcome.NOT_REACHED, Optional.empty(), "", 0, begun);
    }
    Family bare = whole.without(guard, options.trialRuns());
    Optional<Finding> finding = finding(bare, reaching, options);
    return trial(
        guard,
        finding.map(f -> outcome(f.verdict())).orElse(Outcome.NOT_CAUGHT),
        finding,
        finding.isPresent() ? bare.member() : "",
        bare.played(),
        begun);
  }

  /** A trial that loops, and had to be left. */
  static Trial endless(Guard guard, Finding finding) {
    return trial(guard, Outcome.CAUGHT, Optional.of(finding), "", 1, System.nanoTime());
  }

  /* What cannot be carried on because of the damage, as a measure of what was sent, failed too. */
  private static Optional<Finding> finding(Family bare, List<int[]> reaching, RunOptions options) {
    try {
      // Half of what is allowed: schedules may not be there any more, and the rest goes by order.
      long first = Math.min(FIRST, (options.trialRuns() + 1) / 2);
      if (reaching.size() > first) {
        for (int[] positions : Spread.over(reaching, first)) {
          bare.probe(positions, verdict -> outcome(verdict) == Outcome.CAUGHT);
          if (bare.finding().isPresent()) {
            return bare.finding();
          }
        }
      }
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
