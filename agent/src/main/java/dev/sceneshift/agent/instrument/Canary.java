package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.agent.runtime.Outcome;
import dev.sceneshift.agent.runtime.PointHandler;
import dev.sceneshift.agent.runtime.Points;
import dev.sceneshift.agent.runtime.Stage;
import dev.sceneshift.agent.runtime.StageListener;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tries out, after each installation, that woven code is reached: an agent whose weaving has no
 * effect would call every scenario passed.
 */
final class Canary {
  static final PointSpec POINT = new PointSpec(0, Canary.class.getName(), "sing", null);

  private static final long NAP_NANOS = 1_000_000;

  private Canary() {}

  /** The woven method. */
  static int sing(int note) {
    return note;
  }

  private static final class Ear implements PointHandler {
    private int heard;

    @Override
    public void entry(Call call) {
      heard = (Integer) call.arguments()[0];
    }
  }

  /** Fails unless a woven point is reached by an actor. */
  static void listenAtPoint() {
    Ear ear = new Ear();
    Points.handle(POINT.id(), ear, false);
    try {
      Actor bird = perform(() -> sing(440), 100);
      if (ear.heard != 440) {
        throw silent("a woven method was called, and its point not reached", bird);
      }
    } finally {
      Points.handle(POINT.id(), null, false);
    }
  }

  /** Fails unless an actor that parks and locks is seen, and its nap costs no time. */
  static void listenAtSeam() {
    long[] clock = new long[1];
    Actor bird =
        perform(
            () -> {
              ReentrantLock lock = new ReentrantLock();
              lock.lock();
              lock.unlock();
              LockSupport.parkNanos(NAP_NANOS);
              Stage stage = Stage.current();
              clock[0] = stage == null ? 0 : stage.virtualNanos();
              return null;
            },
            100);
    if (clock[0] != NAP_NANOS) {
      throw silent("an actor parked, and the stage was not told", bird);
    }
    if (bird.stage().steps() < 3) {
      throw silent("an actor locked, and the stage was not told", bird);
    }
  }

  private static Actor perform(dev.sceneshift.agent.runtime.Body body, long steps) {
    Stage stage = new Stage(new StageListener() {}, steps);
    Actor bird = stage.declare("canary", body);
    Outcome outcome = stage.play();
    if (outcome.kind() != Outcome.Kind.FINISHED || bird.failure() != null) {
      throw silent("the canary did not come to its end: " + outcome.kind(), bird);
    }
    return bird;
  }

  private static IllegalStateException silent(String what, Actor bird) {
    return new IllegalStateException("weaving has no effect in this JVM: " + what, bird.failure());
  }
}
