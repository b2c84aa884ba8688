package dev.sceneshift.agent.prove;

import dev.sceneshift.agent.prove.Proof.Protection;
import dev.sceneshift.agent.prove.Proof.Tried;
import dev.sceneshift.agent.stage.ScenarioProof;
import dev.sceneshift.agent.stage.Trial;
import dev.sceneshift.agent.stage.Trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A proof as lines for people. */
public final class ProofText {
  private final Proof proof;
  private final Places places;

  private ProofText(Proof proof) {
    this.proof = proof;
    this.places = new Places(proof);
  }

  /** What one scenario catches, indented; to stand under the line of its result. */
  public static List<String> line(ScenarioProof scenario) {
    if (scenario.without()) {
      return List.of("    left out of the proof: it takes a protection away itself");
    }
    if (scenario.trials().isEmpty()) {
      return List.of();
    }
    long reached =
        scenario.trials().stream().filter(t -> t.outcome() != Outcome.NOT_REACHED).count();
    List<Trial> caught = scenario.caught();
    return List.of(
        "    catches "
            + caught.size()
            + " of "
            + reached
            + " protections reached"
            + (caught.isEmpty() ? "" : ": ")
            + caught.stream().map(Trial::protection).collect(Collectors.joining(", ")));
  }

  /** The table of what catches what, and what is missing in it. */
  public static List<String> lines(Proof proof) {
    return new ProofText(proof).lines();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    Map<Protection, List<Tried>> protections = proof.protections();
    for (Map.Entry<Protection, List<Tried>> each : protections.entrySet()) {
      lines.add(each.getKey().name());
      lines.add("    " + caught(each.getValue()));
    }
    long caught = protections.size() - proof.uncaught().size();
    lines.add("");
    lines.add(caught + " of " + protections.size() + " protections are caught");
    add(lines, "scenarios that catch nothing", proof.idle());
    add(lines, "scenarios left out, for they take a protection away themselves", proof.leftOut());
    add(
        lines,
        "scenarios that do not pass as they stand, and so prove nothing",
        proof.notPassing());
    return lines;
  }

  private String caught(List<Tried> trials) {
    List<Tried> caught = Proof.only(trials, Outcome.CAUGHT);
    if (!caught.isEmpty()) {
      return "caught by " + list(caught);
    }
    List<Tried> undecided = Proof.only(trials, Outcome.UNDECIDED);
    if (!undecided.isEmpty()) {
      return "UNDECIDED: " + list(undecided);
    }
    List<Tried> reached = Proof.only(trials, Outcome.NOT_CAUGHT);
    return reached.isEmpty()
        ? "NOT REACHED: no scenario makes a call of " + trials.get(0).trial().method()
        : "NOT CAUGHT, though reached by " + list(reached);
  }

  private String list(List<Tried> trials) {
    return trials.stream()
        .map(
            t ->
                places.of(t.scenario())
                    + t.trial().finding().map(f -> " (" + f.verdict().words() + ")").orElse(""))
        .collect(Collectors.joining(", "));
  }

  private void add(List<String> lines, String heading, List<ScenarioProof> scenarios) {
    if (!scenarios.isEmpty()) {
      lines.add(heading + ":");
      scenarios.forEach(s -> lines.add("    " + places.of(s) + "  " + s.result().title()));
    }
  }
}
