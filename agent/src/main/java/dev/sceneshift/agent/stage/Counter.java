package dev.sceneshift.agent.stage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the hits of one event in one run, and tells which are taken. */
final class Counter {
  private final Watched watched;

  /** The sentence that acts on the hits taken; null for facts and ends of {@code let}. */
  final @Nullable Part part;

  private final Choices choices;
  private final @Nullable Random random;
  private final Set<Long> numbers = new HashSet<>();
  private final List<Long> drawn = new ArrayList<>();
  private long count;
  private @Nullable LaneKeeper keeper;

  /** Ends of {@code let ... go on} that are waited for: then each hit is looked at. */
  private int awaited;

  /** Whether every hit of the actor is counted, so that there is nothing to be compared. */
  private final boolean whole;

  /** No hit before this one is taken, whatever it is. */
  private final long firstTaken;

  Counter(Watched watched, @Nullable Part part, Choices choices) {
    this.watched = watched;
    this.part = part;
    this.choices = choices;
    this.random =
        watched.selection() instanceof Selection.AboutOnceIn about
            ? new Random(about.seed())
            : null;
    EventFilter filter = watched.filter();
    this.whole =
        filter.inside() == null
            && filter.condition() == null
            && filter.number() instanceof Slot.Whichever;
    this.firstTaken = firstTaken(watched.selection());
  }

  private long firstTaken(Selection selection) {
    if (selection instanceof Selection.Between between) {
      return between.first();
    }
    if (selection instanceof Selection.Onward onward) {
      return onward.first();
    }
    return selection instanceof Selection.AtWheel wheel ? choices.hit(wheel.wheel()) : 1;
  }

  EventFilter filter() {
    return watched.filter();
  }

  Selection selection() {
    return watched.selection();
  }

  long count() {
    if (keeper != null) {
      keeper.settle();
    }
    return count;
  }

  // Hits that nobody looks at

  void keptBy(LaneKeeper keeper) {
    this.keeper = keeper;
  }

  /** From now on each hit matters. */
  void await() {
    if (keeper != null) {
      keeper.close();
    }
    awaited++;
  }

  /** Takes an {@link #await} back. */
  void awaitNoMore() {
    awaited--;
  }

  /** How many hits of a player are not taken for certain, {@link Long#MAX_VALUE} for all. */
  long untaken(Player player) {
    if (!isOf(player)) {
      return Long.MAX_VALUE;
    }
    return whole && awaited == 0 ? untaken(watched.selection()) : 0;
  }

  private long untaken(Selection selection) {
    if (selection instanceof Selection.Every every) {
      // What a fact counts is every hit, and nothing is done at it.
      return part == null ? Long.MAX_VALUE : every.period() - 1 - count % every.period();
    }
    if (selection instanceof Selection.Between between && count >= between.last()) {
      return Long.MAX_VALUE;
    }
    if (selection instanceof Selection.AtWheel && count >= firstTaken) {
      return Long.MAX_VALUE;
    }
    return Math.max(0, firstTaken - 1 - count);
  }

  /** Counts hits of a player of which {@link #untaken} said that they are not taken. */
  void pass(Player player, long hits) {
    if (isOf(player)) {
      count += hits;
    }
  }

  /**
   * Counts a hit that is counted for certain and not taken for certain; this is what most hits
   * cost. False if the hit has to be looked at.
   */
  boolean passesUntaken(Player player) {
    if (!whole || count + 1 >= firstTaken || !isOf(player)) {
      return false;
    }
    count++;
    return true;
  }

  private boolean isOf(Player player) {
    String actor = watched.filter().actor();
    return actor == null || (!player.nameless && actor.equals(player.name));
  }

  /** The hits that chance took so far. */
  List<Long> drawn() {
    return List.copyOf(drawn);
  }

  /** Counts a hit that the filter let pass; tells whether it is taken. */
  boolean hit(long number) {
    count++;
    return takes(count, number);
  }

  private boolean takes(long at, long number) {
    Selection selection = watched.selection();
    if (selection instanceof Selection.Between between) {
      return at >= between.first() && at <= between.last();
    }
    if (selection instanceof Selection.Every every) {
      return at % every.period() == 0;
    }
    if (selection instanceof Selection.Onward onward) {
      return at >= onward.first();
    }
    if (selection instanceof Selection.FirstOfEachNumber) {
      return numbers.add(number);
    }
    if (selection instanceof Selection.AtWheel wheel) {
      return takesAt(wheel.wheel(), at, number);
    }
    Selection.AboutOnceIn about = (Selection.AboutOnceIn) selection;
    boolean taken = random != null && random.nextDouble() * about.times() < 1;
    if (taken) {
      drawn.add(at);
    }
    return taken;
  }

  private boolean takesAt(Wheel wheel, long at, long number) {
    if (at != choices.hit(wheel)) {
      return false;
    }
    choices.reach(wheel, number);
    return true;
  }
}
