package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.model.MethodRef;
import java.util.List;

/** Has methods watched, and memory. */
public interface Weaver {
  /**
   * Has the program tell when it touches memory, or no longer; to be said before {@link #weave}.
   * One that cannot have it so does nothing: then nothing is known of what is touched.
   */
  default void watchMemory(boolean wanted) {}

  /**
   * Weaves these methods in place of those woven before, the first under the id 1.
   *
   * @return what could not be woven, and why, one line each
   */
  List<String> weave(List<MethodRef> methods);
}
