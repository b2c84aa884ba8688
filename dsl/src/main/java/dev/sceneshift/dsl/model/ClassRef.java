package dev.sceneshift.dsl.model;

/** A Java class by its binary name. */
public record ClassRef(String className, Origin origin) implements Node {
  @Override
  public String toString() {
    return className;
  }
}
