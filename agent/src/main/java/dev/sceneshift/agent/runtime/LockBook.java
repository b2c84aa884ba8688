package dev.sceneshift.agent.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which lock since where, and what locks are called. Confined to the baton.
 *
 * <p>A hold is written down when the lock operation has returned. Whether an exclusive lock is
 * really held is asked of its synchronizer, because a condition gives it back in between.
 */
final class LockBook {
  private final Baton baton;
  private final Map<Object, String> names = new IdentityHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  LockBook(Baton baton) {
    this.baton = baton;
  }

  void name(Object lock, String name) {
    names.put(Synchronizers.syncOf(lock), name);
  }

  String nameOf(Object lock) {
    Object condition = Synchronizers.syncOfCondition(lock);
    if (condition != null) {
      return "a condition of " + nameOf(condition);
    }
    Object key = Synchronizers.syncOf(lock);
    String name = names.get(key);
    if (name == null) {
      name = number(typeName(key));
      names.put(key, name);
    }
    return name;
  }

  private String number(String type) {
    Integer before = counts.get(type);
    int number = before == null ? 1 : before + 1;
    counts.put(type, number);
    return type + "#" + number;
  }

  /** The simple name of the outermost class: a synchronizer is called by its lock's class. */
  private static String typeName(Object lock) {
    String name = lock.getClass().getName();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    int inner = simple.indexOf('$');
    boolean jdk = name.startsWith("java.");
    return inner > 0 && jdk ? simple.substring(0, inner) : simple;
  }

  List<Object> heldBy(Actor actor) {
    List<Object> held = new ArrayList<>();
    HoldList holds = actor.holds;
    for (int i = 0; i < holds.size(); i++) {
      Object lock = holds.lock(i);
      if (isReallyHeld(actor, lock)) {
        held.add(lock);
      }
    }
    return held;
  }

  private boolean isReallyHeld(Actor actor, Object lock) {
    if (isShared(lock) || lock instanceof StampedLock || baton.monitors.ownerOf(lock) == actor) {
      return true;
    }
    return Synchronizers.owner(Synchronizers.syncOf(lock)) == actor.thread();
  }

  List<Hold> holders(Object lock) {
    Object sync = Synchronizers.syncOf(lock);
    List<Hold> holders = new ArrayList<>();
    Thread owner = Synchronizers.owner(sync);
    Actor monitorOwner = baton.monitors.ownerOf(lock);
    if (owner != null) {
      holders.add(exclusive(owner, sync));
    } else if (monitorOwner != null && monitorOwner.thread() != null) {
      holders.add(exclusive(monitorOwner.thread(), lock));
    } else {
      if (sync instanceof StampedLock) {
        addHolds(holders, sync, false);
      }
      addHolds(holders, sync, true);
    }
    return holders;
  }

  /** The same wait with those who hold the thing now. */
  Wait refreshed(Wait wait) {
    Object on = wait.on();
    if (on == null || !wait.kind().owned() || wait.kind() == WaitKind.JOIN) {
      return wait;
    }
    return new Wait(
        wait.actor(),
        wait.kind(),
        on,
        wait.name(),
        List.copyOf(holders(on)),
        wait.since(),
        wait.deadlineNanos());
  }

  private Hold exclusive(Thread owner, Object sync) {
    Actor actor = baton.table.find(owner);
    int at = actor == null ? -1 : indexOf(actor.holds, sync, false);
    return new Hold(owner, actor, false, actor == null || at < 0 ? null : actor.holds.place(at));
  }

  private void addHolds(List<Hold> holders, Object sync, boolean shared) {
    for (Actor actor : baton.actors) {
      int at = indexOf(actor.holds, sync, shared);
      Thread thread = actor.thread();
      if (at >= 0 && thread != null) {
        holders.add(new Hold(thread, actor, shared, actor.holds.place(at)));
      }
    }
  }

  private static int indexOf(HoldList holds, Object sync, boolean shared) {
    for (int i = 0; i < holds.size(); i++) {
      Object lock = holds.lock(i);
      if (isShared(lock) == shared && Synchronizers.syncOf(lock) == sync) {
        return i;
      }
    }
    return -1;
  }

  /** A lock with that synchronizer which somebody holds, or null. */
  @Nullable Object lockOf(Object sync) {
    for (Actor actor : baton.actors) {
      HoldList holds = actor.holds;
      for (int i = 0; i < holds.size(); i++) {
        if (Synchronizers.syncOf(holds.lock(i)) == sync) {
          return holds.lock(i);
        }
      }
    }
    return null;
  }

  static boolean isShared(Object lock) {
    return lock instanceof ReentrantReadWriteLock.ReadLock || Synchronizers.isStampedRead(lock);
  }
}
