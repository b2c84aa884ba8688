package dev.sceneshift.agent.stage;

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
  static final Trace EMPTY = new Trace(List.of());

  private static final int TOLD = -1;

  private final List<String> names = new ArrayList<>();
  private final List<Point> points;
  private final List<String> told = new ArrayList<>();
  private int[] whos = new int[256];
  private int[] whats = new int[256];
  private long[] numbers = new long[256];
  private int size;
  private long dropped;

  Trace(List<Point> points) {
    this.points = points;
  }

  /** Makes a name known; the answer stands for it. */
  int who(String name) {
    names.add(name);
    return names.size() - 1;
  }

  /** An actor came to a point. */
  void passed(int who, Point point, long number) {
    if (size >= CAPACITY) {
      dropped++;
      return;
    }
    add(who, point.id(), number);
  }

  /** Something else happened to an actor. */
  void tell(int who, String text) {
    told.add(text);
    add(who, TOLD, told.size() - 1L);
  }

  private void add(int who, int what, long number) {
    if (size == whos.length) {
      whos = Arrays.copyOf(whos, 2 * size);
      whats = Arrays.copyOf(whats, 2 * size);
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    whos[size] = who;
    whats[size] = what;
    numbers[size] = number;
    size++;
  }

  /** How many events there are so far. */
  int size() {
    return size;
  }

  /** The last hit of an actor before an event, by its place here; -1 if there is none. */
  int lastHit(int who, int before) {
    int i = before - 1;
    while (i >= 0 && !isHit(i, who)) {
      i--;
    }
    return i;
  }

  /** The first hit of an actor from an event on; -1 if there is none. */
  int nextHit(int who, int from) {
    for (int i = from; i < size; i++) {
      if (isHit(i, who)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isHit(int i, int who) {
    return whos[i] == who && whats[i] != TOLD;
  }

  /** What stands for an actor. */
  String name(int who) {
    return names.get(who);
  }

  /** A hit as a sentence would name it: {@code send reads leaf 3 for the 2nd time}. */
  String event(int hit) {
    long count = 0;
    for (int i = 0; i <= hit; i++) {
      boolean same = whats[i] == whats[hit] && numbers[i] == numbers[hit];
      count += same && whos[i] == whos[hit] ? 1 : 0;
    }
    Point point = points.get(whats[hit]);
    String words = point.text(numbers[hit]);
    String name = names.get(whos[hit]);
    String event = point.isCall() ? words + " by " + name : name + " " + words;
    return event + (count == 1 ? "" : " for the " + Ordinals.text(count) + " time");
  }

  /** One line for each event. */
  List<String> lines() {
    int width = 0;
    for (String name : names) {
      width = Math.max(width, name.length());
    }
    List<String> lines = new ArrayList<>(size + 1);
    for (int i = 0; i < size; i++) {
      String name = names.get(whos[i]);
      lines.add(name + " ".repeat(width - name.length() + 2) + text(i));
    }
    if (dropped > 0) {
      lines.add("(" + dropped + " more points were passed)");
    }
    return lines;
  }

  /** The same events, in parts. */
  List<TraceEvent> events() {
    List<TraceEvent> events = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      events.add(new TraceEvent(names.get(whos[i]), text(i).strip()));
    }
    return events;
  }

  private String text(int i) {
    return whats[i] == TOLD ? told.get((int) numbers[i]) : points.get(whats[i]).text(numbers[i]);
  }
}
