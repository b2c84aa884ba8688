package dev.sceneshift.examples.queue;

import java.util.NoSuchElementException;

/**
 * A ring of a fixed number of places. Who puts waits for room, who takes waits for an item; any
 * number of threads may do either.
 */
public class BoundedQueue {
  private final long[] places;
  private int first;
  private int count;

  /** Makes an empty queue of so many places, one at least. */
  public BoundedQueue(int placeCount) {
    if (placeCount < 1) {
      throw new IllegalArgumentException("a queue of " + placeCount + " places");
    }
    places = new long[placeCount];
  }

  /** Puts an item behind all others, as soon as there is room. */
  public final synchronized void put(long item) throws InterruptedException {
    awaitRoom();
    append(item);
    notifyAll();
  }

  /** Takes the item that was put first, as soon as there is one. */
  public final synchronized long take() throws InterruptedException {
    awaitItem();
    long item = removeFirst();
    notifyAll();
    return item;
  }

  /** How many items wait to be taken. */
  public final synchronized int size() {
    return count;
  }

  /* Whoever is woken may find that somebody else was quicker, so each looks again. */
  private void awaitRoom() throws InterruptedException {
    while (count == places.length) {
      wait();
    }
  }

  void awaitItem() throws InterruptedException {
    while (isEmpty()) {
      wait();
    }
  }

  final boolean isEmpty() {
    return count == 0;
  }

  private void append(long item) {
    places[(first + count) % places.length] = item;
    count++;
  }

  private long removeFirst() {
    if (isEmpty()) {
      throw new NoSuchElementException("nothing is in the queue");
    }
    long item = places[first];
    first = (first + 1) % places.length;
    count--;
    return item;
  }
}
