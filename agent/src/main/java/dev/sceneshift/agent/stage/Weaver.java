package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.model.MethodRef;
import java.util.List;

/** Has methods watched. */
public interface Weaver {
  /**
   * Weaves these methods in place of those woven before, the first under the id 1.
   *
   * @return what could not be woven, and why, one line each
   */
  List<String> weave(List<MethodRef> methods);
}
