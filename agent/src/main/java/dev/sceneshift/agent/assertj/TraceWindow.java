package dev.sceneshift.agent.assertj;

import dev.sceneshift.agent.junit.SceneResult;
import dev.sceneshift.agent.stage.TraceEvent;
import dev.sceneshift.dsl.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The part of a trace that matters for an assertion: some events with those around them. */
final class TraceWindow {
  private static final int AROUND = 3;
  private static final int MOST_MARKED = 8;
  private static final int END = 12;

  private final List<TraceEvent> events;
  private final List<String> lines;

  TraceWindow(SceneResult result) {
    this(result.trace(), result.traceLines());
  }

  TraceWindow(List<TraceEvent> events, List<String> lines) {
    this.events = events;
    this.lines = lines;
  }

  /** Where an event happened, named with its actor or without. */
  List<Integer> find(String event) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      TraceEvent each = events.get(i);
      if (each.text().equals(event) || each.toString().equals(event)) {
        found.add(i);
      }
    }
    return found;
  }

  /** The last events, where everything that can be asked for has happened. */
  static String end(SceneResult result) {
    TraceWindow window = new TraceWindow(result);
    Set<Integer> shown = new TreeSet<>();
    for (int i = Math.max(0, window.events.size() - END); i < window.events.size(); i++) {
      shown.add(i);
    }
    return window.text(shown, Set.of());
  }

  /** What may have been meant by an event that is not there, else the last events. */
  String nearest(String event) {
    Set<String> known = new LinkedHashSet<>();
    boolean withActor = events.stream().anyMatch(e -> event.startsWith(e.actor() + " "));
    events.forEach(e -> known.add(withActor ? e.toString() : e.text()));
    Optional<String> near = Suggestions.nearest(event, known);
    if (near.isPresent()) {
      return "; did you mean \"" + near.get() + "\"?" + around(find(near.get()));
    }
    Set<Integer> shown = new TreeSet<>();
    for (int i = Math.max(0, events.size() - END); i < events.size(); i++) {
      shown.add(i);
    }
    return text(shown, Set.of());
  }

  /** Some events, marked, with those around them. */
  String around(List<Integer> marked) {
    Set<Integer> shown = new TreeSet<>();
    Set<Integer> marks = new TreeSet<>(marked.subList(0, Math.min(MOST_MARKED, marked.size())));
    for (int mark : marks) {
      for (int i = Math.max(0, mark - AROUND);
          i <= Math.min(events.size() - 1, mark + AROUND);
          i++) {
        shown.add(i);
      }
    }
    return text(shown, marks)
        + (marked.size() > marks.size()
            ? "\n    (and " + (marked.size() - marks.size()) + " times more)"
            : "");
  }

  private String text(Set<Integer> shown, Set<Integer> marked) {
    if (events.isEmpty()) {
      return "\n    (the trace is empty)";
    }
    StringBuilder text = new StringBuilder();
    int next = 0;
    for (int i : shown) {
      addGap(text, i - next);
      text.append(marked.contains(i) ? "\n  > | " : "\n    | ").append(lines.get(i));
      next = i + 1;
    }
    addGap(text, events.size() - next);
    return text.toString();
  }

  private static void addGap(StringBuilder text, int events) {
    if (events > 0) {
      text.append("\n    | ... ").append(events).append(events == 1 ? " event" : " events");
    }
  }
}
