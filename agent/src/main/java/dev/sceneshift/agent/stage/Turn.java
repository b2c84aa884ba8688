package dev.sceneshift.agent.stage;

/**
 * How long one actor of an {@code interleave} had the baton.
 *
 * @param who stands for the actor in the trace
 * @param cut length of the trace as a switch ended the turn; {@link #UNCUT} if the actor was done
 *     or stuck, or freed another
 * @param atPoint whether that switch was at a point, as against a lock operation
 */
record Turn(int who, int cut, boolean atPoint) {
  static final int UNCUT = -1;

  static Turn begun(int who) {
    return new Turn(who, UNCUT, false);
  }

  boolean isCut() {
    return cut != UNCUT;
  }

  Turn cutAt(int length, boolean point) {
    return new Turn(who, length, point);
  }
}
