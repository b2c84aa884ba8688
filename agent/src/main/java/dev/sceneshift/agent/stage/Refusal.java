package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;

/** A sentence that is well formed and cannot be run here; the message is for the user. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient SourceLocation location;

  Refusal(SourceLocation location, String message) {
    super(message);
    this.location = location;
  }

  SourceLocation location() {
    return location;
  }
}
