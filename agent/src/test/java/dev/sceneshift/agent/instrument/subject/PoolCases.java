package dev.sceneshift.agent.instrument.subject;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Executors: their workers are actors by inheritance. */
public final class PoolCases {
  private PoolCases() {}

  public static List<Case> all() {
    return List.of(
        Case.of(
            "fixed pool: tasks in order over its workers, ended in order",
            "FINISHED shut down, a/1 runs 1, a/2 runs 2, a/1 runs 3, terminated",
            log ->
                List.of(
                    () -> {
                      ExecutorService pool = Executors.newFixedThreadPool(2);
                      for (int i = 1; i <= 3; i++) {
                        int number = i;
                        pool.execute(() -> work(log, number));
                      }
                      pool.shutdown();
                      log.say("shut down");
                      log.say(pool.awaitTermination(1, HOURS) ? "terminated" : "alive");
                    })),
        Case.of(
            "cached pool: an idle worker is taken again",
            "FINISHED a/1, a/1, terminated",
            log ->
                List.of(
                    () -> {
                      ExecutorService pool = Executors.newCachedThreadPool();
                      log.say(pool.submit(Actors::name).get());
                      Thread.sleep(1);
                      log.say(pool.submit(Actors::name).get());
                      pool.shutdown();
                      log.say(pool.awaitTermination(1, HOURS) ? "terminated" : "alive");
                    })),
        Case.of(
            "pool: invokeAll and invokeAny, within and past a limit",
            "FINISHED [1, 2, 3], first 1, late 150 ms",
            log ->
                List.of(
                    () -> {
                      ExecutorService pool = Executors.newFixedThreadPool(3);
                      StringBuilder got = new StringBuilder();
                      for (Future<Integer> future : pool.invokeAll(tasks())) {
                        got.append(got.length() == 0 ? "" : ", ").append(future.get());
                      }
                      log.say("[" + got + "]");
                      log.say("first " + pool.invokeAny(tasks()));
                      Callable<Integer> slow = () -> after(1000, 1);
                      long before = Times.nanos();
                      try {
                        pool.invokeAny(List.of(slow), 150, MILLISECONDS);
                      } catch (TimeoutException e) {
                        log.say("late " + (Times.nanos() - before) / 1_000_000 + " ms");
                      }
                      pool.shutdownNow();
                      pool.awaitTermination(1, HOURS);
                    })),
        Case.of(
            "pool: shutdownNow interrupts what runs and gives back what waits",
            "FINISHED interrupted, 1 left, terminated",
            log ->
                List.of(
                    () -> {
                      ExecutorService pool = Executors.newSingleThreadExecutor();
                      pool.execute(
                          () -> {
                            try {
                              Thread.sleep(1_000_000);
                            } catch (InterruptedException e) {
                              log.say("interrupted");
                            }
                          });
                      pool.execute(() -> log.say("never"));
                      Thread.sleep(1);
                      log.say(pool.shutdownNow().size() + " left");
                      log.say(pool.awaitTermination(1, HOURS) ? "terminated" : "alive");
                    })),
        Case.of(
            "completion service: as they end, not as they began",
            "FINISHED 10, 20, 30",
            log ->
                List.of(
                    () -> {
                      ExecutorService pool = Executors.newFixedThreadPool(3);
                      var service = new ExecutorCompletionService<Integer>(pool);
                      for (int millis : new int[] {30, 10, 20}) {
                        service.submit(() -> after(millis, millis));
                      }
                      for (int i = 0; i < 3; i++) {
                        log.say(service.take().get());
                      }
                      pool.shutdown();
                      pool.awaitTermination(1, HOURS);
                    })),
        Case.of(
            "scheduled pool: at virtual times, repeatedly, till cancelled",
            "FINISHED tick 10 ms, once 15 ms, tick 20 ms, tick 30 ms, cancelled, terminated",
            log ->
                List.of(
                    () -> {
                      ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
                      ScheduledFuture<?> ticks =
                          pool.scheduleAtFixedRate(
                              () -> log.say("tick " + Times.now()), 10, 10, MILLISECONDS);
                      pool.schedule(() -> log.say("once " + Times.now()), 15, MILLISECONDS);
                      Thread.sleep(35);
                      ticks.cancel(false);
                      log.say("cancelled");
                      pool.shutdown();
                      log.say(pool.awaitTermination(1, HOURS) ? "terminated" : "alive");
                    })),
        Case.of(
            "ForkJoinPool: work is divided",
            "FINISHED 5050, terminated",
            log ->
                List.of(
                    () -> {
                      ForkJoinPool pool = new ForkJoinPool(2);
                      log.say(pool.invoke(new Sum(1, 100)));
                      pool.shutdown();
                      log.say(pool.awaitTermination(1, HOURS) ? "terminated" : "alive");
                    })),
        Case.of(
            "common pool: two actors, tasks that wait for each other, the same on any machine",
            "FINISHED 3 workers, 5050, b has 5050, met",
            log ->
                List.of(
                    () -> {
                      log.say(ForkJoinPool.getCommonPoolParallelism() + " workers");
                      log.say(ForkJoinPool.commonPool().submit(new Sum(1, 100)).get());
                      CompletableFuture<String> meeting = new CompletableFuture<>();
                      CompletableFuture<String> one = CompletableFuture.supplyAsync(meeting::join);
                      CompletableFuture.runAsync(() -> meeting.complete("met"));
                      log.say(one.get());
                    },
                    () -> log.say("b has " + new Sum(1, 100).invoke()))),
        Case.of(
            "parallel streams and arrays",
            "FINISHED 500500, 999 of 1000 sorted, odd 5000",
            log ->
                List.of(
                    () -> {
                      log.say(IntStream.rangeClosed(1, 1000).parallel().sum());
                      int[] numbers =
                          IntStream.range(0, 20_000).map(i -> i * 7919 % 20_011).toArray();
                      Arrays.parallelSort(numbers);
                      log.say(
                          IntStream.range(0, 999).filter(i -> numbers[i] <= numbers[i + 1]).count()
                              + " of 1000 sorted");
                      log.say(
                          "odd "
                              + List.of(1, 2, 3, 4).parallelStream()
                                  .filter(i -> i % 2 == 1)
                                  .mapToInt(i -> after(1, 2500))
                                  .sum());
                    })),
        Case.of(
            "pool: a task that fails does not end the worker's pool",
            "FINISHED failed, then a/1/1",
            log ->
                List.of(
                    () -> {
                      ExecutorService pool =
                          Executors.newSingleThreadExecutor(
                              task -> {
                                Thread thread = new Thread(task);
                                thread.setUncaughtExceptionHandler((t, e) -> log.say("failed"));
                                return thread;
                              });
                      pool.execute(
                          () -> {
                            throw new IllegalStateException("meant");
                          });
                      log.say("then " + pool.submit(Actors::name).get());
                      pool.shutdown();
                      pool.awaitTermination(1, HOURS);
                    })),
        Case.of(
            "pool: its only worker waits for a task behind it",
            "DEADLOCK a wants PARK FutureTask#1 a/1 wants PARK FutureTask#2",
            log ->
                List.of(
                    () -> {
                      ExecutorService pool = Executors.newSingleThreadExecutor();
                      pool.submit(() -> pool.submit(() -> 1).get()).get();
                    })));
  }

  private static void work(Case.Log log, int number) {
    log.say(Actors.name() + " runs " + number);
    after(10 * number, 0);
  }

  private static List<Callable<Integer>> tasks() {
    return List.of(() -> after(1, 1), () -> after(2, 2), () -> after(3, 3));
  }

  private static int after(int millis, int result) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return result;
  }

  private static final class Sum extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1;
    private final int from;
    private final int to;

    Sum(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    protected Integer compute() {
      if (to - from < 10) {
        return IntStream.rangeClosed(from, to).sum();
      }
      int middle = (from + to) / 2;
      Sum left = new Sum(from, middle);
      left.fork();
      return new Sum(middle + 1, to).compute() + left.join();
    }
  }
}
