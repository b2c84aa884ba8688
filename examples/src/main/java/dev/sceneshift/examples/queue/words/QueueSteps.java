package dev.sceneshift.examples.queue.words;

import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.Given;
import dev.sceneshift.dsl.vocabulary.Measure;
import dev.sceneshift.examples.queue.BoundedQueue;
import dev.sceneshift.examples.queue.HastyQueue;

/** What actors do to a queue, and what is left in it. Items are numbered from 1 as they are put. */
public final class QueueSteps {
  private BoundedQueue queue = new BoundedQueue(1);
  private long put;

  /** An empty queue of a class of the package, by its simple name. */
  @Given("an empty {kind} of {n} places")
  public void queue(String kind, int placeCount) {
    queue =
        switch (kind) {
          case "BoundedQueue" -> new BoundedQueue(placeCount);
          case "HastyQueue" -> new HastyQueue(placeCount);
          default ->
              throw new IllegalArgumentException(
                  "no queue is called " + kind + "; there are BoundedQueue, HastyQueue");
        };
  }

  @Actor("putting {n} items")
  public Activity putting(int count) {
    return () -> {
      for (int i = 0; i < count; i++) {
        queue.put(++put);
      }
      return null;
    };
  }

  /** Its result is the sum of the items' numbers. */
  @Actor("taking {n} items")
  public Activity taking(int count) {
    return () -> {
      long sum = 0;
      for (int i = 0; i < count; i++) {
        sum += queue.take();
      }
      return sum;
    };
  }

  @Actor("taking an item")
  public Activity takingOne() {
    return taking(1);
  }

  @Measure("items left")
  public long left() {
    return queue.size();
  }
}
