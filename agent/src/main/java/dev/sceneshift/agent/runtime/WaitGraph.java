package dev.sceneshift.agent.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom, through things that have owners. A reader that no one but a queued writer
 * bars waits for that writer.
 */
final class WaitGraph {
  private final Baton baton;
  private final List<Actor> path = new ArrayList<>();
  private final List<Actor> done = new ArrayList<>();

  WaitGraph(Baton baton) {
    this.baton = baton;
  }

  /** The actors of a cycle, each with what it waits for; one that waits for itself comes last. */
  List<Wait> cycle() {
    List<Actor> found = search(false);
    if (found.isEmpty()) {
      found = search(true);
    }
    List<Wait> waits = new ArrayList<>();
    for (Actor actor : found) {
      Wait wait = actor.wait;
      if (wait != null) {
        waits.add(baton.locks.refreshed(wait));
      }
    }
    return Collections.unmodifiableList(waits);
  }

  private List<Actor> search(boolean withSelf) {
    done.clear();
    for (Actor actor : baton.actors) {
      path.clear();
      List<Actor> found = from(actor, withSelf);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private List<Actor> from(Actor actor, boolean withSelf) {
    int before = path.indexOf(actor);
    if (before >= 0) {
      return new ArrayList<>(path.subList(before, path.size()));
    }
    if (done.contains(actor)) {
      return List.of();
    }
    path.add(actor);
    for (Actor next : barredBy(actor)) {
      if (next != actor || withSelf) {
        List<Actor> found = from(next, withSelf);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    path.remove(path.size() - 1);
    done.add(actor);
    return List.of();
  }

  private List<Actor> barredBy(Actor actor) {
    Wait wait = actor.wait;
    if (wait == null || !wait.kind().owned() || wait.timed()) {
      return List.of();
    }
    List<Actor> barring = new ArrayList<>();
    for (Hold hold : baton.locks.refreshed(wait).holders()) {
      Actor holder = hold.actor();
      if (holder != null && !(wait.kind() == WaitKind.READ_LOCK && hold.shared())) {
        barring.add(holder);
      }
    }
    if (wait.kind() == WaitKind.READ_LOCK) {
      addQueuedWriters(wait.on(), barring);
    }
    return barring;
  }

  private void addQueuedWriters(@Nullable Object lock, List<Actor> barring) {
    if (lock == null) {
      return;
    }
    Object sync = Synchronizers.syncOf(lock);
    for (Actor other : baton.actors) {
      Wait wait = other.wait;
      Object on = wait == null ? null : wait.on();
      if (wait != null
          && on != null
          && wait.kind() == WaitKind.WRITE_LOCK
          && Synchronizers.syncOf(on) == sync) {
        barring.add(other);
      }
    }
  }
}
