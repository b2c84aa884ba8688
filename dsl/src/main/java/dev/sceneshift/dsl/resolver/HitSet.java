package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.CallEvent;
import dev.sceneshift.dsl.model.CallSelector;
import dev.sceneshift.dsl.model.Event;
import dev.sceneshift.dsl.model.Occurrence;
import java.util.Optional;

/**
 * The hits of one event that a sentence means, as far as numbers show it: every {@code period}-th
 * from {@code first} to {@code last}, both included.
 */
record HitSet(long first, long last, long period) {

  /** The hits; empty if only a run can tell. */
  static Optional<HitSet> of(Event event, Occurrence occurrence) {
    if (event instanceof CallEvent call && !(call.selector() instanceof CallSelector.Plain)) {
      return of(call.selector());
    }
    if (occurrence instanceof Occurrence.Unstated) {
      return single(1);
    }
    if (occurrence instanceof Occurrence.Nth nth) {
      return single(nth.number());
    }
    if (occurrence instanceof Occurrence.Range range) {
      return Optional.of(new HitSet(range.first(), range.last(), 1));
    }
    if (occurrence instanceof Occurrence.Onward onward) {
      return Optional.of(new HitSet(onward.first(), Long.MAX_VALUE, 1));
    }
    return occurrence instanceof Occurrence.Every every
        ? Optional.of(new HitSet(every.period(), Long.MAX_VALUE, every.period()))
        : Optional.empty();
  }

  private static Optional<HitSet> of(CallSelector selector) {
    if (selector instanceof CallSelector.Single single) {
      return single(single.number());
    }
    if (selector instanceof CallSelector.Range range) {
      return Optional.of(new HitSet(range.first(), range.last(), 1));
    }
    return selector instanceof CallSelector.Every
        ? Optional.of(new HitSet(1, Long.MAX_VALUE, 1))
        : Optional.empty();
  }

  private static Optional<HitSet> single(long number) {
    return Optional.of(new HitSet(number, number, 1));
  }

  /** A hit that is in both; empty if there is none. */
  Optional<Long> common(HitSet other) {
    long from = Math.max(first, other.first);
    long to = Math.min(last, other.last);
    long step = Math.max(period, other.period);
    long slow = Math.min(period, other.period);
    long start = from % step == 0 ? from : from + (step - from % step);
    /* After as many steps as the smaller period is long, the remainders repeat. */
    for (long hit = start, tries = 0; hit <= to && tries < Math.min(slow, 10_000); tries++) {
      if (hit % slow == 0) {
        return Optional.of(hit);
      }
      hit += step;
    }
    return Optional.empty();
  }
}
