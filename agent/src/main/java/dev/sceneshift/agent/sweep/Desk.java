package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.BlockRunner;
import dev.sceneshift.agent.stage.Repeater;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioProver;
import dev.sceneshift.agent.stage.ScenarioRunner;
import org.jspecify.annotations.Nullable;

/** What has been prepared for one scenario in this JVM: each kind of runner when first needed. */
final class Desk {
  private final ScenarioRunner runner;
  private final Job job;
  private final RunOptions options;
  private @Nullable BlockRunner blocks;
  private @Nullable ScenarioProver prover;
  private @Nullable Repeater repeater;

  Desk(ScenarioRunner runner, Job job, RunOptions options) {
    this.runner = runner;
    this.job = job;
    this.options = options;
  }

  /** Whether it is for that scenario. */
  boolean isFor(Job other) {
    return job.fileIndex() == other.fileIndex() && job.scenarioIndex() == other.scenarioIndex();
  }

  BlockRunner blocks() {
    if (blocks == null) {
      blocks = runner.blocks(job.file(), job.scenario(), options);
    }
    return blocks;
  }

  ScenarioProver prover() {
    if (prover == null) {
      prover = runner.prover(job.file(), job.scenario(), options);
    }
    return prover;
  }

  Repeater repeater() {
    if (repeater == null) {
      repeater = runner.repeater(job.file(), job.scenario(), options);
    }
    return repeater;
  }
}
