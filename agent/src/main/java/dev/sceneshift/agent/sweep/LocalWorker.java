package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.Block;
import dev.sceneshift.agent.stage.BlockRunner;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioRunner;
import org.jspecify.annotations.Nullable;

/** Runs blocks in this JVM, in the calling thread. */
final class LocalWorker implements Worker {
  private final ScenarioRunner runner;
  private final RunOptions options;
  private @Nullable BlockRunner blocks;
  private @Nullable Job job;

  LocalWorker(ScenarioRunner runner, RunOptions options) {
    this.runner = runner;
    this.options = options;
  }

  @Override
  public Block run(Job wanted, int position) {
    BlockRunner current = blocks;
    if (current == null || wanted != job) {
      current = runner.blocks(wanted.file(), wanted.scenario(), options);
      blocks = current;
      job = wanted;
    }
    return current.run(position);
  }
}
