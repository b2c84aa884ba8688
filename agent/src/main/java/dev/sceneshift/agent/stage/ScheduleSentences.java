package dev.sceneshift.agent.stage;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells a schedule as {@code before} and {@code after} sentences: an actor that a switch took the
 * baton from waits at its point while the others are let go on, one turn after another, until it is
 * its own turn again.
 *
 * <p>A switch at a lock operation has no phrase, so it is told by the points around it: after the
 * last, before the next, or before the last. Which of these tellings, if any, comes to the same is
 * to be tried. What no point of the actor is near cannot be told at all.
 */
final class ScheduleSentences {
  /** Tellings made at most: switches at locks have three each. */
  private static final int MOST = 27;

  /**
   * One way to tell it.
   *
   * @param actors the names of the actors in the order of their first turns, in which they are to
   *     be declared
   * @param sentences to stand before all others of the schedule
   */
  record Telling(List<String> actors, List<String> sentences) {}

  /** A hit near the end of a turn. */
  private record Place(boolean before, int row) {}

  private final Trace trace;
  private final List<Turn> turns;

  private ScheduleSentences(Trace trace, List<Turn> turns) {
    this.trace = trace;
    this.turns = turns;
  }

  /** All tellings of the schedule that a run followed, the most exact first; maybe none. */
  static List<Telling> of(RunResult run) {
    ScheduleSentences sentences = new ScheduleSentences(run.trace(), run.choices().turns);
    List<Telling> tellings = new ArrayList<>();
    for (List<Place> cuts : sentences.cuts()) {
      tellings.add(new Telling(sentences.actors(), sentences.tell(cuts)));
    }
    return tellings;
  }

  /** The places of all cuts, one for each turn that has one, in each combination. */
  private List<List<Place>> cuts() {
    List<List<Place>> all = List.of(List.of());
    for (Turn turn : turns) {
      if (turn.isCut()) {
        all = with(all, places(turn));
      }
    }
    return all;
  }

  private static List<List<Place>> with(List<List<Place>> all, List<Place> places) {
    List<List<Place>> longer = new ArrayList<>();
    for (Place place : places) {
      for (List<Place> one : all) {
        if (longer.size() < MOST) {
          List<Place> next = new ArrayList<>(one);
          next.add(place);
          longer.add(next);
        }
      }
    }
    return longer;
  }

  private List<Place> places(Turn turn) {
    int last = trace.lastHit(turn.who(), turn.cut());
    if (turn.atPoint()) {
      return List.of(new Place(true, last));
    }
    int next = trace.nextHit(turn.who(), turn.cut());
    List<Place> places = new ArrayList<>();
    if (last >= 0) {
      places.add(new Place(false, last));
    }
    if (next >= 0) {
      places.add(new Place(true, next));
    }
    if (last >= 0) {
      places.add(new Place(true, last));
    }
    return places;
  }

  private List<String> actors() {
    return turns.stream().map(turn -> trace.name(turn.who())).distinct().toList();
  }

  private List<String> tell(List<Place> cuts) {
    List<String> sentences = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    int waiting = -1;
    int cut = 0;
    String begin = "";
    for (Turn turn : turns) {
      Place end = turn.isCut() ? cuts.get(cut++) : null;
      if (waiting >= 0 && turn.who() != waiting) {
        String until = end == null ? "" : " until " + trace.event(end.row());
        steps.add("let " + trace.name(turn.who()) + " go on" + until);
        continue;
      }
      close(sentences, begin, steps);
      waiting = end == null ? -1 : turn.who();
      begin = end == null ? "" : (end.before() ? "before " : "after ") + trace.event(end.row());
    }
    close(sentences, begin, steps);
    return sentences;
  }

  private static void close(List<String> sentences, String begin, List<String> steps) {
    if (!steps.isEmpty()) {
      sentences.add(begin + ", " + String.join(" then ", steps));
      steps.clear();
    }
  }
}
