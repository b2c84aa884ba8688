package dev.sceneshift.dsl.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * The call in which an actor came to a point. Valid only while the method that got it runs; the
 * runner may use one object for all hits.
 */
public interface Hit {

  /** Who came to the point; a performer of an action has a name that no scenario can write. */
  String actor();

  /** The object whose method is called; null in a static method. */
  @Nullable Object receiver();

  /** The number of arguments. */
  int argumentCount();

  /** An argument, counted from 0; primitives are boxed. */
  @Nullable Object argument(int index);

  /** What the call returned; null before it returned, or if it is void. */
  @Nullable Object result();
}
