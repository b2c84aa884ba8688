package dev.sceneshift.examples.bench;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Checks one cache with Lincheck's model checker and tells how many runs and how long it took.
 *
 * <p>Arguments: the class in {@link CacheOperations}; then {@code own} for programs that Lincheck
 * makes up, or the two threads of a program, such as {@code add:1,add:1 add:1}; then the number of
 * runs at most.
 */
public final class LincheckRun {
  private static final double NANOS_PER_MILLI = 1e6;

  private LincheckRun() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    Class<?> operations = Class.forName(CacheOperations.class.getName() + "$" + args[0]);
    int runs = Integer.parseInt(args[args.length - 1]);
    ModelCheckingOptions options =
        new ModelCheckingOptions()
            .sequentialSpecification(CacheOperations.Specification.class)
            .minimizeFailedScenario(false)
            .invocationsPerIteration(runs);
    if (args[1].equals("own")) {
      options.threads(2).actorsPerThread(3).actorsBefore(0).actorsAfter(0);
    } else {
      options.iterations(0).addCustomScenario(program(operations, args[1], args[2]));
    }
    long begun = System.nanoTime();
    String verdict = "nothing";
    try {
      options.check(operations);
    } catch (LincheckAssertionError found) {
      verdict = String.valueOf(found.getMessage()).strip().lines().findFirst().orElse("failure");
    }
    double millis = (System.nanoTime() - begun) / NANOS_PER_MILLI;
    System.out.printf(
        Locale.ROOT,
        "lincheck: %s: %d runs, %.0f ms, %.0f runs/s: %s%n",
        args[0],
        Runs.sum(),
        millis,
        Runs.sum() / millis * 1000,
        verdict);
    System.exit(0);
  }

  private static ExecutionScenario program(Class<?> operations, String... threads)
      throws ReflectiveOperationException {
    List<List<Actor>> parallel = new ArrayList<>();
    for (String thread : threads) {
      List<Actor> actors = new ArrayList<>();
      for (String call : thread.split(",")) {
        actors.add(actor(operations, call));
      }
      parallel.add(actors);
    }
    return new ExecutionScenario(List.of(), parallel, List.of(), null);
  }

  private static Actor actor(Class<?> operations, String call) throws ReflectiveOperationException {
    String[] parts = call.split(":");
    if (parts.length == 1) {
      return new Actor(operations.getMethod(parts[0]), List.of());
    }
    Method method = operations.getMethod(parts[0], int.class);
    return new Actor(method, List.of(Integer.valueOf(parts[1])));
  }
}
