package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioRunner;
import dev.sceneshift.agent.stage.Watchdog;
import org.jspecify.annotations.Nullable;

/** Does tasks in this JVM, in the calling thread. What it prepares is kept for one scenario. */
final class LocalWorker implements Worker {
  private final ScenarioRunner runner;
  private final RunOptions options;

  /** That of the task at hand; the watchdog reads it. */
  private volatile @Nullable Desk desk;

  LocalWorker(ScenarioRunner runner, RunOptions options) {
    this.runner = runner;
    this.options = options;
  }

  @Override
  public <A> A run(Job job, Task<A> task) {
    return task.run(at(job));
  }

  /** What to say of the task at hand, which does not end. Called by the watchdog. */
  <A> A givenUp(Job job, Task<A> task, Watchdog.Loop loop) {
    return task.givenUp(at(job), loop);
  }

  private Desk at(Job job) {
    Desk current = desk;
    if (current == null || !current.isFor(job)) {
      current = new Desk(runner, job, options);
      desk = current;
    }
    return current;
  }
}
