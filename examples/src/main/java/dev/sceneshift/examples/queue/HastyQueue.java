package dev.sceneshift.examples.queue;

/** Takes a wake-up for an item: who is woken does not look again whether there is one. */
public final class HastyQueue extends BoundedQueue {
  /** Makes an empty queue of so many places, one at least. */
  public HastyQueue(int placeCount) {
    super(placeCount);
  }

  @Override
  void awaitItem() throws InterruptedException {
    if (isEmpty()) {
      wait();
    }
  }
}
