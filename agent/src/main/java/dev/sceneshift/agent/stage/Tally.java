package dev.sceneshift.agent.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all members of a family came to together. */
final class Tally {
  private final Script script;
  private final long[] fired;
  private final long[] mostFired;
  private final long[] mostPassed;
  private final boolean[] everHeld;
  private int runs;

  Tally(Script script) {
    this.script = script;
    int parts = script.parts().size();
    this.fired = new long[parts];
    this.mostFired = new long[parts];
    this.mostPassed = new long[parts];
    this.everHeld = new boolean[script.expects().size()];
  }

  int runs() {
    return runs;
  }

  /** Adds what the members of a block came to. */
  void add(Block block) {
    runs += block.runs();
    for (int i = 0; i < fired.length; i++) {
      fired[i] += block.fired()[i];
      mostFired[i] = Math.max(mostFired[i], block.mostFired()[i]);
      mostPassed[i] = Math.max(mostPassed[i], block.mostPassed()[i]);
    }
    for (int i = 0; i < everHeld.length; i++) {
      everHeld[i] |= block.everHeld()[i];
    }
  }

  /** What these members came to, as a block. */
  Block block(
      boolean more,
      long size,
      Optional<Finding> finding,
      String member,
      List<String> trace,
      Optional<Replay> replay) {
    return new Block(
        runs,
        fired.clone(),
        mostFired.clone(),
        mostPassed.clone(),
        everHeld.clone(),
        more,
        size,
        finding,
        member,
        trace,
        replay);
  }

  /** How often the point of a sentence was passed in the run that passed it most often. */
  long mostPassed(Part part) {
    return mostPassed[part.id()];
  }

  void take(RunResult result) {
    runs++;
    for (Part part : script.parts()) {
      int i = part.id();
      fired[i] += result.fired()[i];
      mostFired[i] = Math.max(mostFired[i], result.fired()[i]);
      mostPassed[i] = Math.max(mostPassed[i], result.passed()[i]);
    }
    for (int i = 0; i < everHeld.length; i++) {
      everHeld[i] |= result.held()[i];
    }
  }

  /** What can be said only when all members have run. */
  @Nullable Finding summary() {
    for (Part part : script.parts()) {
      long wanted = wanted(part);
      if (!part.maybe() && mostFired[part.id()] < wanted) {
        return new Finding(Verdict.NEVER_REACHED, neverReached(part, wanted), part.location());
      }
    }
    for (int i = 0; i < everHeld.length; i++) {
      Script.ExpectLine line = script.expects().get(i);
      if (line.expect().inSomeRun() && !everHeld[i]) {
        return new Finding(
            Verdict.FAILED,
            "in none of " + runs + " runs: " + FactChecker.text(line.fact()),
            line.location());
      }
    }
    return null;
  }

  private static long wanted(Part part) {
    Watched watched = part.watched();
    return watched != null && watched.selection() instanceof Selection.Between between
        ? between.last() - between.first() + 1
        : 1;
  }

  private String neverReached(Part part, long wanted) {
    long passed = mostPassed[part.id()];
    String times =
        part.watched() != null
            ? "; its point was passed " + passed + (passed == 1 ? " time" : " times")
            : "";
    return part.text()
        + (wanted > 1 ? " (fired " + mostFired[part.id()] + " of " + wanted + " times)" : "")
        + times;
  }

  List<ScenarioResult.Firing> firings() {
    List<ScenarioResult.Firing> firings = new ArrayList<>();
    for (Part part : script.parts()) {
      if (!(part instanceof Part.PlacePart)) {
        firings.add(new ScenarioResult.Firing(part.text(), part.location(), fired[part.id()]));
      }
    }
    return firings;
  }
}
