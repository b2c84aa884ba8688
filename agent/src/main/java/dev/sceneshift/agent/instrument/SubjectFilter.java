package dev.sceneshift.agent.instrument;

import org.jspecify.annotations.Nullable;

/** Tells which classes belong to the program under test. Asked by any thread that loads a class. */
public interface SubjectFilter {

  /**
   * Whether the monitors of a class are to be seen.
   *
   * @param className binary name
   * @param loader its loader; classes of the bootstrap loader are not asked about
   */
  boolean isSubject(String className, @Nullable ClassLoader loader);
}
