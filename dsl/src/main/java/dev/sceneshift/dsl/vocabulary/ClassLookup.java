package dev.sceneshift.dsl.vocabulary;

import java.util.Optional;

/**
 * Tells what classes look like without loading them. The agent implements it on class files; a test
 * may use {@link ReflectiveClassLookup}.
 */
@FunctionalInterface
public interface ClassLookup {

  /**
   * The shape of a class.
   *
   * @param className binary name, {@code com.acme.Outer$Inner}
   * @return empty if there is no such class
   */
  Optional<ClassShape> find(String className);
}
