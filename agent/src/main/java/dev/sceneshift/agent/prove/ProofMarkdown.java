package dev.sceneshift.agent.prove;

import dev.sceneshift.agent.prove.Proof.Protection;
import dev.sceneshift.agent.prove.Proof.Tried;
import dev.sceneshift.agent.stage.ScenarioProof;
import dev.sceneshift.agent.stage.Trial;
import dev.sceneshift.agent.stage.Trial.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A proof as a page that can be checked in. */
public final class ProofMarkdown {
  private final Proof proof;
  private final Places places;
  private final StringBuilder text = new StringBuilder();

  private ProofMarkdown(Proof proof) {
    this.proof = proof;
    this.places = new Places(proof);
  }

  /**
   * What came of it in a sentence, and two tables: the scenarios of each protection, and the
   * protections of each scenario.
   */
  public static String of(Proof proof) {
    return new ProofMarkdown(proof).text();
  }

  private String text() {
    text.append("# What the scenarios are worth\n\n").append(summary()).append("\n\n");
    row("protection", "caught by", "reached, and not caught, by");
    row("---", "---", "---");
    for (Map.Entry<Protection, List<Tried>> each : proof.protections().entrySet()) {
      List<Tried> trials = each.getValue();
      List<Tried> caught = Proof.only(trials, Outcome.CAUGHT);
      List<Tried> undecided = Proof.only(trials, Outcome.UNDECIDED);
      List<Tried> passed = Proof.only(trials, Outcome.NOT_CAUGHT);
      row(
          each.getKey().name(),
          caught.isEmpty() ? "**" + missing(undecided, passed) + "**" : links(caught),
          caught.isEmpty() ? links(passed) : String.valueOf(passed.size() + undecided.size()));
    }
    text.append('\n');
    row("scenario", "at", "catches");
    row("---", "---", "---");
    proof.scenarios().forEach(s -> row(s.result().title(), code(s), catches(s)));
    return text.toString();
  }

  private String summary() {
    int protections = proof.protections().size();
    long proving = proof.scenarios().stream().filter(s -> !s.trials().isEmpty()).count();
    int leftOut = proof.leftOut().size();
    int broken = proof.notPassing().size();
    return protections
        - proof.uncaught().size()
        + " of "
        + protections
        + " protections are caught, and "
        + (proving - proof.idle().size())
        + " of "
        + proving
        + " scenarios catch one at least."
        + (leftOut == 0 ? "" : "\n" + leftOut + " more take a protection away themselves.")
        + (broken == 0 ? "" : "\n" + broken + " do not pass as they stand.");
  }

  private static String missing(List<Tried> undecided, List<Tried> passed) {
    return (undecided.isEmpty()
            ? passed.isEmpty() ? Outcome.NOT_REACHED : Outcome.NOT_CAUGHT
            : Outcome.UNDECIDED)
        .words();
  }

  private static String catches(ScenarioProof scenario) {
    if (scenario.without()) {
      return "(takes one away itself)";
    }
    return scenario.trials().isEmpty()
        ? "(" + scenario.result().verdict().words() + ")"
        : scenario.caught().stream().map(Trial::protection).collect(Collectors.joining(", "));
  }

  private String links(List<Tried> trials) {
    return trials.stream().map(t -> code(t.scenario())).collect(Collectors.joining(" "));
  }

  private String code(ScenarioProof scenario) {
    return "`" + places.of(scenario) + "`";
  }

  private void row(String... cells) {
    for (String cell : cells) {
      text.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    text.append("|\n");
  }
}
