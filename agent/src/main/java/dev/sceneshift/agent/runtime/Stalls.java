package dev.sceneshift.agent.runtime;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Sees from outside that the holder of the baton does not come to a hook any more: it is blocked
 * for good at a monitor that is not woven, or it spins. Used by the thread in {@link Stage#play}.
 */
final class Stalls {
  /* A holder that is BLOCKED at a monitor whose owner is an actor without the baton is stuck for good:
   * the owner goes on only if the holder hands the baton on. The parts of that fact are not read at
   * once, so it counts when it was read twice with no hook in between. It decides nothing but when
   * the run is broken off. Spinning cannot be seen, so there the clock decides, which no other verdict
   * depends on. */

  private static final long LOOK_NANOS = 20_000_000;

  /** Time that a hook which is under way is given to show that it is. */
  private static final long GRACE_NANOS = 5_000_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Loaded when first needed. */
  private static final class Threads {
    static final ThreadMXBean ALL = ManagementFactory.getThreadMXBean();
  }

  private final Baton baton;
  private final long limitNanos;
  private long movement = -1;
  private long stillSince;
  private @Nullable String blockedBefore;

  Stalls(Baton baton, long limitNanos) {
    this.baton = baton;
    this.limitNanos = limitNanos;
  }

  /** Waits until woken or for a moment, and breaks the run off if it can only hang. */
  void watch() {
    Park.sleep(LOOK_NANOS);
    Actor holder = baton.holder;
    Thread thread = holder == null ? null : holder.thread();
    long now = System.nanoTime();
    if (holder == null || thread == null || movement != baton.movement()) {
      movement = baton.movement();
      stillSince = now;
      blockedBefore = null;
      return;
    }
    String blocked = thread.getState() == Thread.State.BLOCKED ? blocked(holder, thread) : null;
    if (blocked != null && blocked.equals(blockedBefore)) {
      breakOff(holder, baton.verdicts.plain(Outcome.Kind.NOT_INSTRUMENTED, blocked), baton.ending);
    } else if (now - stillSince > limitNanos) {
      breakOff(holder, baton.verdicts.plain(Outcome.Kind.ENDLESS, endless(holder, thread)), true);
    }
    blockedBefore = blocked;
  }

  private @Nullable String blocked(Actor holder, Thread thread) {
    ThreadInfo info = Threads.ALL.getThreadInfo(thread.getId());
    Actor owner = info == null ? null : actorWithId(info.getLockOwnerId());
    if (info == null || info.getLockInfo() == null || owner == null || owner == holder) {
      return null;
    }
    return holder.name()
        + " waits for the monitor of a "
        + info.getLockInfo().getClassName()
        + " that "
        + owner.name()
        + " has, where the stage cannot see it: "
        + place(thread);
  }

  private @Nullable Actor actorWithId(long id) {
    for (Actor actor : baton.snapshot()) {
      Thread thread = actor.thread();
      if (thread != null && thread.getId() == id) {
        return actor;
      }
    }
    return null;
  }

  private String endless(Actor holder, Thread thread) {
    return holder.name()
        + " has come to no hook for "
        + limitNanos / NANOS_PER_MILLI
        + " ms: "
        + place(thread);
  }

  private static String place(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    for (StackTraceElement frame : stack) {
      if (!frame.getClassName().startsWith("java.") && !frame.getClassName().startsWith("jdk.")) {
        return "at " + frame;
      }
    }
    return stack.length == 0 ? "it has ended" : "at " + stack[0];
  }

  private void breakOff(Actor holder, Outcome verdict, boolean forGood) {
    holder.overtaken = true;
    Park.sleep(GRACE_NANOS);
    if (baton.holder != holder || baton.movement() != movement) {
      holder.overtaken = false;
      return;
    }
    if (forGood) {
      baton.end.drop(holder);
    } else {
      holder.state = ActorState.READY;
    }
    baton.end.judge(verdict);
    baton.handOver.passFromFloor();
  }
}
