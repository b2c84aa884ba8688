package dev.sceneshift.agent.assertj;

import dev.sceneshift.agent.junit.SceneResult;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what happened in a run. An event is named as the trace shows it, with its actor or
 * without: {@code "send reads leaf 3"}, {@code "reads leaf 3"}.
 */
public final class TraceAssert extends AbstractAssert<TraceAssert, SceneResult> {
  TraceAssert(SceneResult actual) {
    super(actual, TraceAssert.class);
  }

  /** The event happened, once or more. */
  public EventAssert reached(String event) {
    TraceWindow window = new TraceWindow(actual);
    if (window.find(event).isEmpty()) {
      throw failure(
          "%s",
          "expected to reach \"" + event + "\", but it never happened" + window.nearest(event));
    }
    return new EventAssert(actual, event);
  }

  /** The event did not happen. */
  public TraceAssert neverReached(String event) {
    TraceWindow window = new TraceWindow(actual);
    if (!window.find(event).isEmpty()) {
      throw failure(
          "%s",
          "expected never to reach \""
              + event
              + "\", but it happened"
              + window.around(window.find(event)));
    }
    return this;
  }
}
