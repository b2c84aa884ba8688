package dev.sceneshift.examples.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BoundedQueueTest {
  @Test
  void take_afterPuts_givesThemInTheirOrderAroundTheEndOfTheRing() throws InterruptedException {
    BoundedQueue queue = new BoundedQueue(2);
    for (long item = 1; item <= 5; item++) {
      queue.put(item);
      queue.put(-item);
      assertThat(queue.take()).isEqualTo(item);
      assertThat(queue.take()).isEqualTo(-item);
    }
    assertThat(queue.size()).isZero();
  }

  @Test
  void put_fullQueue_waits() throws InterruptedException {
    BoundedQueue queue = new BoundedQueue(1);
    queue.put(1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> queue.put(2)).isInstanceOf(InterruptedException.class);
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void take_emptyQueue_waits() {
    BoundedQueue queue = new BoundedQueue(1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(queue::take).isInstanceOf(InterruptedException.class);
  }
}
