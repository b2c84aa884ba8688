package dev.sceneshift.agent.instrument.subject;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Waiting and freeing inside a class initialiser, in a class that is loaded anew for each run. */
public final class InitCases {
  private static Case.Log log = new Case.Log();
  private static CountDownLatch latch = new CountDownLatch(1);

  private InitCases() {}

  /** The state of the run that is played now. */
  private static void begin(Case.Log said) {
    log = said;
    latch = new CountDownLatch(1);
  }

  public static List<Case> all() {
    return List.of(
        Case.of(
            "class initialiser: who is freed by it goes on after it",
            "FINISHED initialising, initialised, a has the class, b is free",
            said -> {
              begin(said);
              CountDownLatch opened = latch;
              return List.of(
                  () -> {
                    Thread.sleep(1);
                    new FreshLoader(Frees.class.getName()).load();
                    said.say("a has the class");
                  },
                  () -> {
                    opened.await();
                    said.say("b is free");
                  });
            }),
        Case.of(
            "class initialiser: nobody can be let on while it waits",
            "NOT_INSTRUMENTED a waits inside a class initialiser",
            said -> {
              begin(said);
              return List.of(
                  () -> new FreshLoader(Waits.class.getName()).load(), () -> latch.countDown());
            }));
  }

  public static void free() {
    log.say("initialising");
    latch.countDown();
    log.say("initialised");
  }

  public static void await() {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Frees somebody as it is initialised. */
  static final class Frees {
    static {
      free();
    }

    private Frees() {}
  }

  /** Waits as it is initialised. */
  static final class Waits {
    static {
      await();
    }

    private Waits() {}
  }
}
