package dev.sceneshift.fsmodel.allocation;

import java.util.Map;
import java.util.TreeMap;

/**
 * A set of bytes as maximal ranges [start, end): neighbours are one range. Addresses are below
 * 2^63. Confined to one thread.
 */
final class RangeSet {
  private final TreeMap<Long, Long> ends = new TreeMap<>();

  /** Ranges by start; the value is the end, exclusive. Not to be changed. */
  Map<Long, Long> ranges() {
    return ends;
  }

  boolean isEmpty() {
    return ends.isEmpty();
  }

  int rangeCount() {
    return ends.size();
  }

  long totalBytes() {
    long sum = 0;
    for (Map.Entry<Long, Long> range : ends.entrySet()) {
      sum += range.getValue() - range.getKey();
    }
    return sum;
  }

  void clear() {
    ends.clear();
  }

  /**
   * Adds a range, none of which may be in the set.
   *
   * @throws IllegalStateException if some of it is
   */
  void add(long start, long end) {
    Map.Entry<Long, Long> below = ends.floorEntry(start);
    Map.Entry<Long, Long> above = ends.higherEntry(start);
    if ((below != null && below.getValue() > start) || (above != null && above.getKey() < end)) {
      throw new IllegalStateException("bytes " + start + " to " + end + " are there already");
    }
    long from = start;
    long to = end;
    if (below != null && below.getValue() == start) {
      from = below.getKey();
    }
    if (above != null && above.getKey() == end) {
      to = above.getValue();
      ends.remove(end);
    }
    ends.put(from, to);
  }

  void addAll(RangeSet other) {
    other.ends.forEach(this::add);
  }

  /**
   * Removes a range, all of which must be in the set.
   *
   * @throws IllegalStateException if some of it is not
   */
  void remove(long start, long end) {
    Map.Entry<Long, Long> range = ends.floorEntry(start);
    if (range == null || range.getValue() < end) {
      throw new IllegalStateException("bytes " + start + " to " + end + " are not all there");
    }
    long to = range.getValue();
    if (range.getKey() < start) {
      ends.put(range.getKey(), start);
    } else {
      ends.remove(start);
    }
    if (to > end) {
      ends.put(end, to);
    }
  }

  /** Removes what of the range is in the set, and returns that. */
  RangeSet removeAny(long start, long end) {
    RangeSet removed = intersection(start, end);
    removed.ends.forEach(this::remove);
    return removed;
  }

  RangeSet intersection(long start, long end) {
    RangeSet result = new RangeSet();
    Long first = ends.floorKey(start);
    for (Map.Entry<Long, Long> range :
        ends.subMap(first == null ? start : first, true, end, false).entrySet()) {
      long from = Math.max(start, range.getKey());
      long to = Math.min(end, range.getValue());
      if (from < to) {
        result.add(from, to);
      }
    }
    return result;
  }

  boolean contains(long start, long end) {
    Map.Entry<Long, Long> range = ends.floorEntry(start);
    return range != null && range.getValue() >= end;
  }

  RangeSet copy() {
    RangeSet result = new RangeSet();
    result.ends.putAll(ends);
    return result;
  }

  @Override
  public String toString() {
    return ends.toString();
  }
}
