package dev.sceneshift.agent.interleave;

import java.util.Arrays;

/**
 * The decisions that one run met, and what its schedule chose at them. A decision is a moment at
 * which more than one actor could have gone on. Confined to the run.
 */
public final class Decisions {
  private static final int FORCED = 1;

  private final Schedule schedule;
  private int[] marks = new int[64];

  /** Number of options, times two, plus {@link #FORCED}. */
  private int[] shapes = new int[64];

  private int size;
  private int taken;
  private boolean strayed;

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
    shapes[size] = 2 * options + (forced ? FORCED : 0);
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

  int size() {
    return size;
  }

  int mark(int decision) {
    return marks[decision];
  }

  int options(int decision) {
    return shapes[decision] / 2;
  }

  boolean isForced(int decision) {
    return shapes[decision] % 2 == FORCED;
  }
}
