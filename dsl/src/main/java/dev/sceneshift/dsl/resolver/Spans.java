package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Node;

/** Places of several words. */
final class Spans {

  private Spans() {}

  /** From the one to the other, if they stand in one line; else the place of the first. */
  static SourceLocation of(Node first, Node last) {
    SourceLocation from = first.location();
    SourceLocation to = last.location();
    return from.line() == to.line()
        ? new SourceLocation(
            from.file(), from.line(), from.column(), to.column() + to.length() - from.column())
        : from;
  }
}
