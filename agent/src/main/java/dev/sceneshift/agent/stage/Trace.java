package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Journal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What happened in one run, in the order of the baton. Confined to the holder of the baton.
 *
 * <p>A passed point is kept as three numbers, so that thousands of them cost little; text is made
 * when somebody reads it. It holds no times, addresses or thread ids.
 */
final class Trace {
  /** Passed points beyond this number are counted, not kept. */
  static final int CAPACITY = 1_000_000;

  /** Of a run that nobody will read. */
  static final Trace EMPTY = new Trace(List.of(), new Journal(1));

  private static final int TOLD = -1;

  private final List<String> names = new ArrayList<>();
  private final List<Point> points;
  private final List<String> told = new ArrayList<>();
  private final Journal journal;

  /** Who in the upper half, what in the lower. */
  private long[] marks = new long[256];

  private long[] numbers = new long[256];
  private int size;
  private long dropped;

  /**
   * Makes an empty trace.
   *
   * @param journal where hits without a number wait until something else happens
   */
  Trace(List<Point> points, Journal journal) {
    this.points = points;
    this.journal = journal;
  }

  /** What stands for a hit without a number. */
  static long mark(int who, Point point) {
    return mark(who, point.id());
  }

  private static long mark(int who, int what) {
    return (long) who << Integer.SIZE | Integer.toUnsignedLong(what);
  }

  /** Makes a name known; the answer stands for it. */
  int who(String name) {
    names.add(name);
    return names.size() - 1;
  }

  /** An actor came to a point. */
  void passed(int who, Point point, long number) {
    settle();
    if (size >= CAPACITY) {
      dropped++;
      return;
    }
    add(mark(who, point), number);
  }

  /** Something else happened to an actor. */
  void tell(int who, String text) {
    settle();
    told.add(text);
    add(mark(who, TOLD), told.size() - 1L);
  }

  private void add(long mark, long number) {
    reserve(1);
    marks[size] = mark;
    numbers[size] = number;
    size++;
  }

  /** Takes what waits in the journal. Numbers behind the end are 0, which is what these have. */
  private void settle() {
    int waiting = journal.size();
    if (waiting > 0) {
      int kept = Math.max(0, Math.min(waiting, CAPACITY - size));
      reserve(kept);
      journal.take(marks, size, kept);
      size += kept;
      dropped += waiting - kept;
    }
  }

  private void reserve(int more) {
    if (size + more > marks.length) {
      int length = Math.max(size + more, 2 * size);
      marks = Arrays.copyOf(marks, length);
      numbers = Arrays.copyOf(numbers, length);
    }
  }

  private int who(int i) {
    return (int) (marks[i] >>> Integer.SIZE);
  }

  private int what(int i) {
    return (int) marks[i];
  }

  /** How many events there are so far. */
  int size() {
    settle();
    return size;
  }

  /** The last hit of an actor before an event, by its place here; -1 if there is none. */
  int lastHit(int who, int before) {
    settle();
    int i = before - 1;
    while (i >= 0 && !isHit(i, who)) {
      i--;
    }
    return i;
  }

  /** The first hit of an actor from an event on; -1 if there is none. */
  int nextHit(int who, int from) {
    settle();
    for (int i = from; i < size; i++) {
      if (isHit(i, who)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isHit(int i, int who) {
    return who(i) == who && what(i) != TOLD;
  }

  /** What stands for an actor. */
  String name(int who) {
    return names.get(who);
  }

  /** A hit as a sentence would name it: {@code send reads leaf 3 for the 2nd time}. */
  String event(int hit) {
    long count = 0;
    for (int i = 0; i <= hit; i++) {
      count += marks[i] == marks[hit] && numbers[i] == numbers[hit] ? 1 : 0;
    }
    Point point = points.get(what(hit));
    String words = point.text(numbers[hit]);
    String name = names.get(who(hit));
    String event = point.isCall() ? words + " by " + name : name + " " + words;
    return event + (count == 1 ? "" : " for the " + Ordinals.text(count) + " time");
  }

  /** One line for each event. */
  List<String> lines() {
    settle();
    int width = 0;
    for (String name : names) {
      width = Math.max(width, name.length());
    }
    List<String> lines = new ArrayList<>(size + 1);
    for (int i = 0; i < size; i++) {
      String name = names.get(who(i));
      lines.add(name + " ".repeat(width - name.length() + 2) + text(i));
    }
    if (dropped > 0) {
      lines.add("(" + dropped + " more points were passed)");
    }
    return lines;
  }

  /** The same events, in parts. */
  List<TraceEvent> events() {
    settle();
    List<TraceEvent> events = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      events.add(new TraceEvent(names.get(who(i)), text(i).strip()));
    }
    return events;
  }

  private String text(int i) {
    return what(i) == TOLD ? told.get((int) numbers[i]) : points.get(what(i)).text(numbers[i]);
  }
}
