package dev.sceneshift.agent;

import org.jspecify.annotations.Nullable;

/** Something that is done on a thread of its own until somebody waits for it. */
final class Meanwhile extends Thread {
  private final Runnable work;
  private @Nullable RuntimeException thrown;

  private Meanwhile(Runnable work) {
    super("sceneshift start");
    this.work = work;
  }

  /** Begins; if nobody waits for it the JVM may end before. */
  static Meanwhile begin(Runnable work) {
    Meanwhile begun = new Meanwhile(work);
    begun.setDaemon(true);
    begun.start();
    return begun;
  }

  @Override
  public void run() {
    try {
      work.run();
    } catch (RuntimeException e) {
      thrown = e;
    }
  }

  /**
   * Waits until it is done.
   *
   * @throws RuntimeException what was thrown there
   */
  void await() {
    boolean interrupted = false;
    while (isAlive()) {
      try {
        join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (thrown != null) {
      throw thrown;
    }
  }
}
