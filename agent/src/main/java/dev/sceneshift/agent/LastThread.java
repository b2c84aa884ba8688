package dev.sceneshift.agent;

import java.util.ArrayList;
import java.util.List;

/** Waits for a program to end by itself. */
final class LastThread {
  private static final String JVM_WAITS = "DestroyJavaVM";

  private LastThread() {}

  /** Returns when no thread but the caller keeps the JVM alive. */
  static void await() {
    List<Thread> others = others();
    while (!others.isEmpty()) {
      for (Thread thread : others) {
        join(thread);
      }
      others = others();
    }
  }

  private static List<Thread> others() {
    List<Thread> others = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread != Thread.currentThread()
          && !thread.isDaemon()
          && !thread.getName().equals(JVM_WAITS)) {
        others.add(thread);
      }
    }
    return others;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      // Nobody has a reason to interrupt this thread; it goes on waiting.
      Thread.interrupted();
    }
  }
}
