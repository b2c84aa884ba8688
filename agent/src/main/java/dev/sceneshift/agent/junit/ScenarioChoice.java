package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.dsl.LoadedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which scenarios an annotation means, and how they are run.
 *
 * @param titles those of the scenarios to be run; all if empty
 * @param tags scenarios have one of them; all if empty
 */
record ScenarioChoice(
    List<ScenarioText> texts, List<String> titles, List<String> tags, RunOptions options) {
  static ScenarioChoice of(ScenarioTest annotation, Class<?> from) throws IOException {
    List<ScenarioText> texts = new ArrayList<>();
    for (String name : annotation.value()) {
      texts.add(ScenarioText.find(from, name));
    }
    return new ScenarioChoice(
        texts,
        List.of(annotation.scenarios()),
        List.of(annotation.tags()),
        options(annotation.maxRuns()));
  }

  /** The choice of a text in a test class. */
  static ScenarioChoice of(Scenario annotation, String name) {
    return new ScenarioChoice(
        List.of(new ScenarioText(annotation.value(), name, Optional.empty())),
        List.of(),
        List.of(),
        options(annotation.maxRuns()));
  }

  private static RunOptions options(long maxRuns) {
    return new RunOptions(1, Math.max(1, maxRuns));
  }

  /** The scenarios of a file that are meant, in its order. */
  List<dev.sceneshift.dsl.model.Scenario> of(LoadedFile file) {
    return file.file().scenarios().stream()
        .filter(s -> titles.isEmpty() || titles.contains(s.title().text()))
        .filter(s -> tags.isEmpty() || s.tags().stream().anyMatch(t -> tags.contains(t.text())))
        .toList();
  }
}
