package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.ActorDeclaration;
import dev.sceneshift.dsl.model.Given;
import dev.sceneshift.dsl.model.Sentence;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The baselines of one script that have been played, each for all members that share it. */
final class Baselines {
  private final Script script;
  private final Map<String, RunResult> played = new HashMap<>();
  private final Set<SourceLocation> sentences;

  Baselines(Script script) {
    this.script = script;
    this.sentences =
        Stream.concat(
                script.file().file().background().stream(), script.scenario().sentences().stream())
            .filter(s -> s instanceof Given || s instanceof ActorDeclaration)
            .map(Sentence::location)
            .collect(Collectors.toSet());
  }

  /** The baseline of the member at these positions; null if it has not been played. */
  @Nullable RunResult find(int[] positions) {
    return played.get(key(positions));
  }

  void put(int[] positions, RunResult baseline) {
    played.put(key(positions), baseline);
  }

  /** Why no member can be judged by a baseline; empty if that is as it must be. */
  Optional<Finding> broken(RunResult baseline) {
    return baseline.findings().stream()
        .findFirst()
        .map(
            wrong ->
                new Finding(
                    Verdict.BASELINE_BROKEN,
                    "without its schedule: " + wrong.verdict().words() + ": " + wrong.text(),
                    script.scenario().location()));
  }

  /** The wheels that a baseline knows: those of its givens and actors, and the row. */
  private String key(int[] positions) {
    int[] known = new int[script.wheels().size()];
    for (Wheel wheel : script.wheels()) {
      boolean row = wheel.written().equals("examples");
      boolean isKnown = row || sentences.contains(wheel.sentence());
      known[wheel.index()] = isKnown ? positions[wheel.index()] : -1;
    }
    return Arrays.toString(known);
  }
}
