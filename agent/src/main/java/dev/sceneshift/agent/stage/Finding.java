package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;

/**
 * A verdict other than a pass, and why.
 *
 * @param text one or more lines, the same in every run that comes to the same
 * @param location the sentence that was not fulfilled; {@link SourceLocation#NONE} if there is none
 */
public record Finding(Verdict verdict, String text, SourceLocation location) {
  static Finding of(Verdict verdict, String text) {
    return new Finding(verdict, text, SourceLocation.NONE);
  }
}
