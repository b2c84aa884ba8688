package dev.sceneshift.agent.sweep;

import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.model.Scenario;

/**
 * A scenario to be run.
 *
 * @param fileIndex of its file among those that were given
 * @param scenarioIndex of the scenario in its file
 */
public record Job(LoadedFile file, int fileIndex, int scenarioIndex) {
  /** The scenario itself. */
  public Scenario scenario() {
    return file.file().scenarios().get(scenarioIndex);
  }
}
