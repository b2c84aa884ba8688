package dev.sceneshift.dsl.model;

import dev.sceneshift.dsl.SourceLocation;

/** Anything of the model that has a place in a file. */
public interface Node {

  /** Where this was written; takes no part in equality. */
  Origin origin();

  /** The place itself; for a sentence the one of its first word. */
  default SourceLocation location() {
    return origin().location();
  }
}
