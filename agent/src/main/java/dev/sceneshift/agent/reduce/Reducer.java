package dev.sceneshift.agent.reduce;

import dev.sceneshift.agent.stage.Replay;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reduces one failing run. Used once, by one thread. */
public final class Reducer {
  /** Candidates played; after them what was found so far is good enough. */
  private static final int MOST_RUNS = 500;

  private final Theatre theatre;
  private final Failure wanted;
  private final Map<String, Boolean> known = new HashMap<>();

  /**
   * Whether the run passes without its schedule; then each candidate must. Else an actor could be
   * dropped whose work the expectation speaks of, and what is left would fail for nothing.
   */
  private boolean needsSchedule;

  /**
   * How many sentences of the schedule must stay: all where the expectation holds by the schedule
   * alone, so that a run without it would fail as well, and show nothing.
   */
  private int scheduled;

  private int runs;

  /**
   * Makes a reducer.
   *
   * @param wanted how the run fails
   */
  public Reducer(Theatre theatre, Failure wanted) {
    this.theatre = theatre;
    this.wanted = wanted;
  }

  /**
   * A file that fails in the wanted way.
   *
   * @param text the file
   * @param runs candidates that were played
   */
  public record Reduced(String text, int runs) {}

  /** Reduces a run; empty if it does not fail in the wanted way when it is played by itself. */
  public Optional<Reduced> reduce(Replay replay) {
    Draft draft = new Draft(replay.head(), replay.title(), replay.sentences());
    Iterator<List<String>> others = replay.others().iterator();
    while (!fails(draft)) {
      if (!others.hasNext()) {
        return Optional.empty();
      }
      draft = draft.with(others.next());
    }
    needsSchedule = !failsSo(draft.quiet(wanted));
    scheduled = needsSchedule ? 0 : draft.scheduled();
    Draft before;
    do {
      before = draft;
      draft = smallerNumbers(fewerParts(fewerSentences(draft)));
    } while (!draft.equals(before) && runs < MOST_RUNS);
    return Optional.of(new Reduced(draft.text(), runs));
  }

  private boolean fails(Draft draft) {
    return draft.scheduled() >= scheduled
        && failsSo(draft)
        && (!needsSchedule || passes(draft.quiet(wanted)));
  }

  private boolean passes(Draft quiet) {
    return !failsSo(quiet) && known.containsKey(quiet.text());
  }

  /** Whether a file fails in the wanted way; false too if no more candidates may be played. */
  private boolean failsSo(Draft draft) {
    String text = draft.text();
    Boolean before = known.get(text);
    if (before != null) {
      return before;
    }
    if (runs >= MOST_RUNS) {
      return false;
    }
    runs++;
    boolean fails = theatre.play(text).equals(Optional.of(wanted));
    known.put(text, fails);
    return fails;
  }

  private Draft fewerSentences(Draft draft) {
    return draft.with(DeltaDebugging.minimize(draft.sentences(), rest -> fails(draft.with(rest))));
  }

  private Draft fewerParts(Draft draft) {
    Draft least = draft;
    for (int i = 0; i < draft.sentences().size(); i++) {
      least = fewerParts(least, i);
    }
    return least;
  }

  private Draft fewerParts(Draft draft, int index) {
    String sentence = draft.sentences().get(index);
    int fewest = Draft.fewestParts(sentence);
    if (fewest == Integer.MAX_VALUE) {
      return draft;
    }
    List<String> parts =
        DeltaDebugging.minimize(
            Draft.parts(sentence),
            rest ->
                rest.size() >= fewest && fails(draft.with(index, Draft.withParts(sentence, rest))));
    return draft.with(index, Draft.withParts(sentence, parts));
  }

  private Draft smallerNumbers(Draft draft) {
    Draft least = draft;
    for (int i = 0; i < draft.sentences().size(); i++) {
      for (int place : Numbers.places(draft.sentences().get(i))) {
        least = smallerNumber(least, i, place);
      }
    }
    return least;
  }

  private Draft smallerNumber(Draft draft, int index, int place) {
    for (String candidate : Numbers.smaller(draft.sentences().get(index), place)) {
      Draft smaller = draft.with(index, candidate);
      if (fails(smaller)) {
        return smallerNumber(smaller, index, place);
      }
    }
    return draft;
  }
}
