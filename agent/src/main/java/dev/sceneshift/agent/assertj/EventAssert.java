package dev.sceneshift.agent.assertj;

import dev.sceneshift.agent.junit.SceneResult;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions on an event that happened. */
public final class EventAssert extends AbstractAssert<EventAssert, SceneResult> {
  private final String event;
  private final TraceWindow window;

  EventAssert(SceneResult actual, String event) {
    super(actual, EventAssert.class);
    this.event = event;
    this.window = new TraceWindow(actual);
  }

  /** It happened so often. */
  public EventAssert times(int count) {
    int found = window.find(event).size();
    return check(found == count, count == 1 ? "1 time" : count + " times", found);
  }

  /** It happened so often or more. */
  public EventAssert atLeast(int count) {
    int found = window.find(event).size();
    return check(found >= count, "at least " + count + " times", found);
  }

  /** It happened so often or less. */
  public EventAssert atMost(int count) {
    int found = window.find(event).size();
    return check(found <= count, "at most " + count + " times", found);
  }

  private EventAssert check(boolean ok, String wanted, int found) {
    if (!ok) {
      throw failure(
          "%s",
          "expected \""
              + event
              + "\" "
              + wanted
              + ", but it happened "
              + (found == 1 ? "1 time" : found + " times")
              + window.around(window.find(event)));
    }
    return this;
  }

  /** It happened first before the first of these, each of which happened. */
  public EventAssert before(String... others) {
    for (String other : others) {
      compare(event, other, "before");
    }
    return this;
  }

  /** It happened first after the first of these, each of which happened. */
  public EventAssert after(String... others) {
    for (String other : others) {
      compare(other, event, "after");
    }
    return this;
  }

  private void compare(String earlier, String later, String relation) {
    String other = earlier.equals(event) ? later : earlier;
    List<Integer> first = window.find(earlier);
    List<Integer> second = window.find(later);
    String expected = "expected \"" + event + "\" " + relation + " \"" + other + "\", but ";
    if (window.find(other).isEmpty()) {
      throw failure("%s", expected + "that never happened" + window.nearest(other));
    }
    if (first.get(0) >= second.get(0)) {
      List<Integer> both = new ArrayList<>(List.of(second.get(0), first.get(0)));
      throw failure("%s", expected + "it is the other way round" + window.around(both));
    }
  }

  /** Goes on with another event of the same trace. */
  public EventAssert reached(String other) {
    return new TraceAssert(actual).reached(other);
  }

  /** Another event did not happen in the same trace. */
  public EventAssert neverReached(String other) {
    new TraceAssert(actual).neverReached(other);
    return this;
  }
}
