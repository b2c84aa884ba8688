package dev.sceneshift.agent.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Which thread is which actor: an open-addressing table over thread identity. Any thread may look
 * up, without a lock; entries are only added, by whoever holds this table's monitor.
 */
final class ActorTable {
  private volatile @Nullable Actor[] slots = new Actor[64];
  private int size;

  @Nullable Actor find(Thread thread) {
    @Nullable Actor[] table = slots;
    int mask = table.length - 1;
    int at = System.identityHashCode(thread) & mask;
    while (true) {
      Actor actor = table[at];
      if (actor == null || actor.thread() == thread) {
        return actor;
      }
      at = (at + 1) & mask;
    }
  }

  synchronized void put(Actor actor) {
    @Nullable Actor[] table = slots;
    if (2 * (size + 1) > table.length) {
      @Nullable Actor[] larger = new Actor[2 * table.length];
      for (Actor old : table) {
        if (old != null) {
          insert(larger, old);
        }
      }
      table = larger;
    } else {
      table = table.clone();
    }
    insert(table, actor);
    size++;
    slots = table;
  }

  synchronized void remove(Actor gone) {
    @Nullable Actor[] table = new Actor[slots.length];
    int left = 0;
    for (Actor actor : slots) {
      if (actor != null && actor != gone) {
        insert(table, actor);
        left++;
      }
    }
    size = left;
    slots = table;
  }

  private static void insert(@Nullable Actor[] table, Actor actor) {
    int mask = table.length - 1;
    int at = System.identityHashCode(actor.thread()) & mask;
    while (table[at] != null) {
      at = (at + 1) & mask;
    }
    table[at] = actor;
  }
}
