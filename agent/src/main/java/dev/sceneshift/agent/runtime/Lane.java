package dev.sceneshift.agent.runtime;

import org.jspecify.annotations.Nullable;

/**
 * The way past a point for one actor, for as many hits as are known beforehand to change nothing:
 * woven code takes them by itself. Whoever opened a lane ({@link Points#open}) counts afterwards
 * what has passed, and closes it before anything changes that the number depended on.
 *
 * <p>Confined to the holder of the baton; any other thread finds it closed.
 */
public final class Lane {
  /** Nobody's. */
  static final Lane CLOSED = new Lane();

  private final @Nullable Actor actor;
  private final @Nullable Thread thread;
  private final Journal journal;
  private final long mark;
  private final @Nullable String place;
  private long admitted;
  private long left;

  private Lane() {
    this.actor = null;
    this.thread = null;
    this.journal = new Journal(1);
    this.mark = 0;
    this.place = null;
  }

  /**
   * Makes a lane that lets nobody pass yet.
   *
   * @param mark what each hit leaves in the journal of the actor's stage
   * @param place where a hit brings the actor ({@link Actor#setPlace})
   */
  public Lane(Actor actor, long mark, String place) {
    this.actor = actor;
    this.thread = actor.thread();
    this.journal = actor.stage().journal();
    this.mark = mark;
    this.place = place;
  }

  /** Lets so many hits pass from now on, in place of those that were left. */
  public void admit(long hits) {
    admitted = hits;
    left = hits;
  }

  /** How many hits have passed since they were asked for last. */
  public long takePassed() {
    long passed = admitted - left;
    admitted = left;
    return passed;
  }

  /** Passes if the caller may: the same as a hit that somebody looked at. */
  boolean passes(Thread caller) {
    Actor self = actor;
    if (caller != thread || self == null || self.transparent > 0) {
      return false;
    }
    Journal to = journal;
    long[] marks = to.marks;
    int at = to.size;
    if (left == 0 || at >= marks.length || to.called) {
      return false;
    }
    left--;
    marks[at] = mark;
    to.size = at + 1;
    if (self.place != place) {
      self.place = place;
    }
    return true;
  }
}
