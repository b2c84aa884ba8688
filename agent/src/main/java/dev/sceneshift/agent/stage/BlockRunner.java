package dev.sceneshift.agent.stage;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the blocks of one scenario that it is asked for, in any order. Used by one thread. */
public final class BlockRunner {
  private final Script script;
  private final StepClasses classes;
  private final Supplier<List<String>> weaving;
  private final RunOptions options;
  private final Baselines baselines;

  BlockRunner(
      Script script, StepClasses classes, Supplier<List<String>> weaving, RunOptions options) {
    this.script = script;
    this.baselines = new Baselines(script);
    this.classes = classes;
    this.weaving = weaving;
    this.options = options;
  }

  /**
   * Runs a block.
   *
   * @param position at which the outermost wheel stands, from 0
   * @throws StageException if it cannot be run, as when a given fails
   */
  public Block run(int position) {
    List<String> wrong = weaving.get();
    if (!wrong.isEmpty()) {
      return new Tally(script)
          .block(
              false,
              0,
              Optional.of(
                  new Finding(
                      Verdict.NOT_INSTRUMENTED,
                      String.join("\n", wrong),
                      script.scenario().location())),
              "",
              List.of(),
              Optional.empty());
    }
    return new Family(script, classes, baselines).block(position, options.maxRuns());
  }
}
