package dev.sceneshift.agent.interleave;

import dev.sceneshift.agent.runtime.Footprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The decisions that one run met, and what its schedule chose at them. A decision is a moment at
 * which more than one actor could have gone on. Confined to the run.
 */
public final class Decisions {
  private static final int FORCED = 1;
  private static final int LEFT_OUT = 2;
  private static final int OPTIONS = 4;

  private final Schedule schedule;
  private int[] marks = new int[64];

  /** Number of options, times {@link #OPTIONS}, plus {@link #FORCED} and {@link #LEFT_OUT}. */
  private int[] shapes = new int[64];

  private int size;
  private int taken;
  private boolean strayed;
  private final List<Stretch> stretches = new ArrayList<>();

  /** The decision at which one of the last two actors was switched to the other; -1 for none. */
  private int switchOfTwo = -1;

  /**
   * What one actor touched without losing the baton.
   *
   * @param end the decision at which it came to an end; {@link #HANDED_OVER} if it lost the baton
   */
  private record Stretch(int actor, int end, Footprint footprint) {
    static final int HANDED_OVER = -1;
  }

  /** Begins the decisions of a run. */
  public Decisions(Schedule schedule) {
    this.schedule = schedule;
  }

  /**
   * Meets the next decision.
   *
   * @param mark what it is about, the same in every run that came here by the same choices
   * @param options how many actors could go on, at least 2; option 0 is the usual one
   * @param forced whether the one that ran cannot go on, so that choosing costs no switch
   * @return the option to take, from 0
   */
  public int meet(int mark, int options, boolean forced) {
    if (size == marks.length) {
      marks = Arrays.copyOf(marks, 2 * size);
      shapes = Arrays.copyOf(shapes, 2 * size);
    }
    marks[size] = mark;
    shapes[size] = OPTIONS * options + (forced ? FORCED : 0);
    return choose(size++, options);
  }

  private int choose(int decision, int options) {
    if (strayed || taken == schedule.choices().size()) {
      return 0;
    }
    Schedule.Choice next = schedule.choices().get(taken);
    if (next.decision() != decision) {
      return 0;
    }
    if (next.mark() != marks[decision] || next.option() >= options) {
      strayed = true;
      return 0;
    }
    taken++;
    return next.option();
  }

  /** Whether the run, now ended, met what the schedule was made for. */
  public boolean followed() {
    return !strayed && taken == schedule.choices().size();
  }

  /** The schedule that the run was to follow. */
  public Schedule schedule() {
    return schedule;
  }

  // What was touched between decisions

  /**
   * A stretch of an actor ends at the decision that was met last. If nothing was touched in it, to
   * depart here comes to the same as at its beginning. The decision counts all the same: what is
   * known of memory may be less in another run, and by their numbers schedules are followed.
   */
  public void metBehind(int actor, Footprint footprint) {
    stretches.add(new Stretch(actor, size - 1, footprint));
    if (footprint.isEmpty()) {
      shapes[size - 1] |= LEFT_OUT;
    }
  }

  /** At the decision that was met last one of two actors that are left is switched to the other. */
  public void switchedOfTwo() {
    switchOfTwo = size - 1;
  }

  /** An actor loses the baton; a stretch of it that no decision ends is ended by that. */
  public void handedOver(int actor, Footprint footprint) {
    stretches.add(new Stretch(actor, Stretch.HANDED_OVER, footprint));
  }

  /**
   * The first decision at which the last departure of the schedule could have been made as well:
   * from there to where it was made, the actor did nothing that matters to what the other did until
   * that one was stuck or done. So whatever may come of a departure at one of these decisions comes
   * of this one too.
   *
   * @return the decision of the departure itself if there are no others
   */
  int firstThatComesToTheSame() {
    int last = schedule.lastDecision();
    int at = last >= 0 && last == switchOfTwo && followed() ? indexOfEnd(last) : -1;
    if (at < 0) {
      return last;
    }
    int first = last;
    List<Footprint> others = block(at + 1, stretches.get(at).actor());
    while (!others.isEmpty()
        && at > 0
        && stretches.get(at - 1).end() == first - 1
        && isIndependent(stretches.get(at).footprint(), others)) {
      first--;
      at--;
    }
    return first;
  }

  /** Lets go of what was touched, as whoever keeps the decisions would keep whole programs. */
  void forgetStretches() {
    stretches.clear();
  }

  private int indexOfEnd(int decision) {
    for (int i = 0; i < stretches.size(); i++) {
      if (stretches.get(i).end() == decision) {
        return i;
      }
    }
    return -1;
  }

  /** What the one that was switched to touched until it lost the baton; empty if it never did. */
  private List<Footprint> block(int from, int switched) {
    List<Footprint> block = new ArrayList<>();
    for (Stretch stretch : stretches.subList(from, stretches.size())) {
      boolean own = stretch.actor() == switched;
      if (own && !block.isEmpty()) {
        return List.of();
      }
      if (!own) {
        block.add(stretch.footprint());
        if (stretch.end() == Stretch.HANDED_OVER) {
          return block;
        }
      }
    }
    return List.of();
  }

  private static boolean isIndependent(Footprint one, List<Footprint> others) {
    for (Footprint other : others) {
      if (!one.isIndependentOf(other)) {
        return false;
      }
    }
    return true;
  }

  int size() {
    return size;
  }

  int mark(int decision) {
    return marks[decision];
  }

  int options(int decision) {
    return shapes[decision] / OPTIONS;
  }

  boolean isForced(int decision) {
    return (shapes[decision] & FORCED) != 0;
  }

  boolean isLeftOut(int decision) {
    return (shapes[decision] & LEFT_OUT) != 0;
  }
}
