package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.stage.ScenarioRunner;
import dev.sceneshift.agent.stage.Watchdog;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** What commands that run scenarios do about actors that loop without end. */
final class LoopOptions {
  @Option(
      names = "--loop-limit",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "Ends everything if an actor uses so much processor time without passing a point or a"
              + " lock; 0 for never.")
  long limitSeconds = 60;

  /** Has the runs of a runner watched for loops, and the JVM ended by one that is found. */
  void guard(ScenarioRunner runner, Consumer<Watchdog.Loop> found) {
    if (limitSeconds > 0) {
      Watchdog dog =
          new Watchdog(
              TimeUnit.SECONDS.toNanos(limitSeconds),
              loop -> {
                try {
                  found.accept(loop);
                } finally {
                  Runtime.getRuntime().halt(ExitCode.FAILED);
                }
              });
      dog.start();
      runner.guardedBy(dog);
    }
  }
}
