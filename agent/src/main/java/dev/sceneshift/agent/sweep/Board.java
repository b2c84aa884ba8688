package dev.sceneshift.agent.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which units of work are to be done, are being done, and have been. Thread-safe.
 *
 * @param <R> what comes of a scenario
 */
final class Board<R> {
  private final List<? extends Row<R>> rows;
  private final boolean apart;
  private final Map<Worker, Row<R>> places = new HashMap<>();
  private @Nullable Exception failure;

  /** One scenario. Called with the board's monitor held. */
  interface Row<R> {
    /** The next unit that can be done by now; null if there is none. */
    @Nullable Unit<?> next();

    /** Whether all of it has been done that is needed. */
    boolean isComplete();

    /** What came of it, now that it is complete. */
    R result();

    /** How far it is: members, units, and units expected. */
    long[] state();
  }

  /**
   * What somebody is to do.
   *
   * @param taker is given what came of it
   */
  record Unit<A>(Job job, Task<A> task, Consumer<A> taker) {}

  /**
   * A board.
   *
   * @param apart whether each worker stays with a scenario of its own as long as there are enough,
   *     since it prepares each once; else all help to complete the first
   */
  Board(List<? extends Row<R>> rows, boolean apart) {
    this.rows = rows;
    this.apart = apart;
  }

  /** The next unit for a worker; null if there is none now. */
  synchronized @Nullable Unit<?> take(Worker worker) {
    if (failure != null) {
      return null;
    }
    Unit<?> unit = apart ? takeApart(worker) : null;
    for (int i = 0; i < rows.size() && unit == null; i++) {
      unit = takeFrom(rows.get(i), worker);
    }
    return unit;
  }

  private @Nullable Unit<?> takeApart(Worker worker) {
    Row<R> own = places.get(worker);
    Unit<?> unit = own == null ? null : takeFrom(own, worker);
    for (int i = 0; i < rows.size() && unit == null; i++) {
      if (!places.containsValue(rows.get(i))) {
        unit = takeFrom(rows.get(i), worker);
      }
    }
    return unit;
  }

  private @Nullable Unit<?> takeFrom(Row<R> row, Worker worker) {
    Unit<?> unit = row.isComplete() ? null : row.next();
    if (unit != null) {
      places.put(worker, row);
    }
    return unit;
  }

  /** The next unit for a worker; waits for one, and is null if all is done. */
  synchronized @Nullable Unit<?> await(Worker worker) throws InterruptedException {
    Unit<?> unit = take(worker);
    while (unit == null && !isDone()) {
      wait();
      unit = take(worker);
    }
    return unit;
  }

  private boolean isDone() {
    return failure != null || rows.stream().allMatch(Row::isComplete);
  }

  /** A unit has been done. */
  synchronized <A> void put(Unit<A> unit, A answer) {
    unit.taker().accept(answer);
    notifyAll();
  }

  /** A unit could not be done: nothing more is given out. */
  synchronized void fail(Exception thrown) {
    failure = failure == null ? thrown : failure;
    notifyAll();
  }

  synchronized @Nullable Exception failure() {
    return failure;
  }

  /** Waits until something has come in, unless the row is complete. */
  synchronized void awaitNews(int row) throws InterruptedException {
    if (!rows.get(row).isComplete() && failure == null) {
      wait();
    }
  }

  synchronized boolean isComplete(int row) {
    return rows.get(row).isComplete();
  }

  /** What became of a scenario that is complete. */
  synchronized R result(int row) {
    return rows.get(row).result();
  }

  /** How far a scenario is: members, units, and units expected. */
  synchronized long[] state(int row) {
    return rows.get(row).state();
  }
}
