package dev.sceneshift.agent.instrument;

/**
 * What could not be woven.
 *
 * @param what the method or class
 * @param why the reason, as the end of a sentence
 */
public record NotInstrumented(String what, String why) {
  @Override
  public String toString() {
    return what + " is not instrumented: " + why;
  }
}
