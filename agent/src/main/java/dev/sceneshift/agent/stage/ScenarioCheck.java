package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Scenario;
import java.util.Optional;

/** Says whether a scenario of a file without issues can be run here. */
public final class ScenarioCheck {
  private ScenarioCheck() {}

  /**
   * Why not.
   *
   * @param location the sentence
   */
  public record Objection(SourceLocation location, String message) {}

  /**
   * Whether a scenario that can be run has more than one member, or may have.
   *
   * @throws IllegalArgumentException if it cannot be run
   */
  public static boolean isFamily(LoadedFile file, Scenario scenario) {
    try {
      return new ScriptCompiler(file, scenario, Mode.STAGED).compile().isFamily();
    } catch (Refusal refusal) {
      throw new IllegalArgumentException(refusal.getMessage(), refusal);
    }
  }

  /** The first objection; empty if it can be run. */
  public static Optional<Objection> objection(LoadedFile file, Scenario scenario, Mode mode) {
    try {
      new ScriptCompiler(file, scenario, mode).compile();
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(new Objection(refusal.location(), String.valueOf(refusal.getMessage())));
    }
  }
}
