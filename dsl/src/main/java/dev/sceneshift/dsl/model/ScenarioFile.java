package dev.sceneshift.dsl.model;

import java.util.List;

/**
 * All that one file holds.
 *
 * @param name the name under which it was parsed, as messages show it
 * @param background done before each scenario of the file, in this order
 */
public record ScenarioFile(
    String name,
    List<Use> uses,
    List<Given> background,
    List<VocabularySection> vocabularies,
    List<Scenario> scenarios) {

  public ScenarioFile {
    uses = List.copyOf(uses);
    background = List.copyOf(background);
    vocabularies = List.copyOf(vocabularies);
    scenarios = List.copyOf(scenarios);
  }
}
