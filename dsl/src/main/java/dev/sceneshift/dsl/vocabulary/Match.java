package dev.sceneshift.dsl.vocabulary;

import java.util.List;

/**
 * What a phrase of a scenario turned out to be.
 *
 * @param arguments one for each parameter of the pattern, in its order
 */
public record Match(PhraseDefinition definition, List<Argument> arguments) {
  public Match {
    arguments = List.copyOf(arguments);
  }
}
