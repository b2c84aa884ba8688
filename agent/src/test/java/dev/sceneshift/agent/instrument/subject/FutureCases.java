package dev.sceneshift.agent.instrument.subject;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;

/** Futures, and threads that are waited for. */
public final class FutureCases {
  private FutureCases() {}

  public static List<Case> all() {
    return List.of(
        Case.of(
            "CompletableFuture: get, in time and not, and join",
            "FINISHED a late 5 ms, b completes, c has x, a has x, b done",
            log -> {
              CompletableFuture<String> future = new CompletableFuture<>();
              return List.of(
                  () -> {
                    try {
                      future.get(5, MILLISECONDS);
                    } catch (TimeoutException e) {
                      log.say("a late " + Times.now());
                    }
                    log.say("a has " + future.get());
                  },
                  () -> {
                    Thread.sleep(6);
                    log.say("b completes");
                    future.complete("x");
                    log.say("b done");
                  },
                  () -> log.say("c has " + future.join()));
            }),
        Case.of(
            "CompletableFuture: asynchronous stages run on workers of the stage",
            "FINISHED supplied by ForkJoinPool.commonPool-worker-1, 42, both 3",
            log ->
                List.of(
                    () -> {
                      CompletableFuture<Integer> future =
                          CompletableFuture.supplyAsync(
                              () -> {
                                log.say("supplied by " + Thread.currentThread().getName());
                                return 41;
                              });
                      log.say(future.thenApplyAsync(i -> i + 1).get());
                      CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> 1);
                      CompletableFuture<Integer> two = CompletableFuture.supplyAsync(() -> 2);
                      log.say("both " + one.thenCombineAsync(two, Integer::sum).join());
                    })),
        Case.of(
            "CompletableFuture: two actors share the workers",
            "FINISHED b waits, a has 3, b has 6",
            log ->
                List.of(
                    () -> log.say("a has " + CompletableFuture.supplyAsync(() -> slow(3)).get()),
                    () -> {
                      log.say("b waits");
                      log.say("b has " + CompletableFuture.supplyAsync(() -> slow(6)).get());
                    })),
        Case.of(
            "CompletableFuture: its own time limits",
            "FINISHED timed out 4 ms, instead 9 ms, delayed 11 ms",
            log ->
                List.of(
                    () -> {
                      try {
                        new CompletableFuture<String>().orTimeout(4, MILLISECONDS).join();
                      } catch (CompletionException e) {
                        log.say("timed out " + Times.now());
                      }
                      CompletableFuture<String> other = new CompletableFuture<>();
                      log.say(
                          other.completeOnTimeout("instead", 5, MILLISECONDS).get()
                              + " "
                              + Times.now());
                      CompletableFuture.runAsync(
                              () -> log.say("delayed " + Times.now()),
                              CompletableFuture.delayedExecutor(2, MILLISECONDS))
                          .join();
                    })),
        Case.of(
            "CompletableFuture: nobody completes it",
            "DEADLOCK a wants PARK CompletableFuture#1",
            log -> List.of(() -> new CompletableFuture<String>().get())),
        Case.of(
            "FutureTask: run by another, cancelled, failed",
            "FINISHED b runs, a has 1, a late 5 ms, a cancelled, a failed, b done",
            log -> {
              FutureTask<Integer> good = new FutureTask<>(() -> 1);
              FutureTask<Integer> never = new FutureTask<>(() -> 2);
              FutureTask<Integer> bad =
                  new FutureTask<>(
                      () -> {
                        throw new IllegalStateException();
                      });
              return List.of(
                  () -> {
                    log.say("a has " + good.get());
                    try {
                      never.get(5, MILLISECONDS);
                    } catch (TimeoutException e) {
                      log.say("a late " + Times.now());
                    }
                    try {
                      never.get(1, HOURS);
                    } catch (CancellationException e) {
                      log.say("a cancelled");
                    }
                    try {
                      bad.get();
                    } catch (ExecutionException e) {
                      log.say("a failed");
                    }
                  },
                  () -> {
                    log.say("b runs");
                    good.run();
                    Thread.sleep(10);
                    never.cancel(true);
                    bad.run();
                    log.say("b done");
                  });
            }),
        Case.of(
            "Thread.join: with a time limit, without, and of one that has ended",
            "FINISHED late, child ends, joined, again",
            log ->
                List.of(
                    () -> {
                      Thread child = new Thread(() -> pause(log));
                      child.start();
                      child.join(5);
                      log.say(child.isAlive() ? "late" : "early");
                      child.join();
                      log.say(child.isAlive() ? "early" : "joined");
                      child.join(1);
                      log.say("again");
                    })),
        Case.of(
            "Thread.join: two wait for each other",
            "DEADLOCK a wants JOIN the end of b of b b wants JOIN the end of a of a",
            log -> {
              Thread[] threads = new Thread[2];
              return List.of(
                  () -> {
                    threads[0] = Thread.currentThread();
                    Thread.sleep(1);
                    threads[1].join();
                  },
                  () -> {
                    threads[1] = Thread.currentThread();
                    threads[0].join();
                  });
            }),
        Case.of(
            "Thread: it starts others, each after its parent",
            "FINISHED begun, a/1 here, a/2 here, a/1/1 here, all ended",
            log ->
                List.of(
                    () -> {
                      Thread first =
                          new Thread(
                              () -> {
                                log.say(Actors.name() + " here");
                                Thread inner = new Thread(() -> log.say(Actors.name() + " here"));
                                inner.start();
                                joinQuietly(inner);
                              });
                      Thread second = new Thread(() -> log.say(Actors.name() + " here"));
                      first.start();
                      second.start();
                      log.say("begun");
                      first.join();
                      second.join();
                      log.say("all ended");
                    })));
  }

  private static void pause(Case.Log log) {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    log.say("child ends");
  }

  private static void joinQuietly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int slow(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return millis;
  }
}
