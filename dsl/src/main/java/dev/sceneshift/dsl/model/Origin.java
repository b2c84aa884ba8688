package dev.sceneshift.dsl.model;

import dev.sceneshift.dsl.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * Where a node was written. All origins are equal to each other, so that the records which carry
 * one compare by what they say and not by where they say it.
 */
public final class Origin {

  /** The origin of a node that was not read from a file. */
  public static final Origin NONE = new Origin(SourceLocation.NONE);

  private final SourceLocation location;

  private Origin(SourceLocation location) {
    this.location = location;
  }

  /** The origin of a node that stands at {@code location}. */
  public static Origin at(SourceLocation location) {
    return new Origin(location);
  }

  public SourceLocation location() {
    return location;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Origin;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return location.toString();
  }
}
