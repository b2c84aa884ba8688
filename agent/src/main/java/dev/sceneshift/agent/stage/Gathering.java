package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.model.Scenario;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the blocks of a scenario together, in their order, whoever ran them. What comes of it is the
 * same as if one had run them one after another. Used by one thread at a time.
 */
public final class Gathering {
  private final Script script;
  private final RunOptions options;
  private final Optional<Recording> recording;
  private final Tally tally;
  private String member = "";
  private List<String> trace = List.of();
  private Optional<Replay> replay = Optional.empty();
  private @Nullable Finding finding;
  private int blocks;
  private long size;
  private boolean complete;

  /** Begins with a scenario of a file without issues, which {@link ScenarioCheck} lets pass. */
  public Gathering(LoadedFile file, Scenario scenario, RunOptions options) {
    this.script = new ScriptCompiler(file, scenario, Mode.STAGED).compile();
    this.options = options;
    this.recording = Recording.of(file);
    this.tally = new Tally(script);
  }

  /** Whether there may be more than one block. */
  public boolean isDivided() {
    return !script.wheels().isEmpty();
  }

  /** Takes the next block. */
  public void add(Block block) {
    if (complete) {
      throw new IllegalStateException("all blocks of " + script.title() + " are there");
    }
    tally.add(block);
    blocks++;
    size = block.size();
    if (block.runs() > 0 || block.finding().isPresent()) {
      member = block.member();
      trace = block.trace();
    }
    replay = block.replay();
    finding = block.finding().orElse(null);
    long limit = Math.min(script.runLimit(), options.maxRuns());
    if (finding == null && tally.runs() > limit) {
      finding = Family.tooMany(limit);
    }
    complete = finding != null || !block.more();
    if (complete && finding == null) {
      finding = tally.summary();
    }
  }

  /** Whether no block is missing: the last is there, or one that failed. */
  public boolean isComplete() {
    return complete;
  }

  /** Members so far. */
  public int runs() {
    return tally.runs();
  }

  /** Blocks so far. */
  public int blocks() {
    return blocks;
  }

  /**
   * How many blocks there will be, as far as can be told; 0 before the first. Where it is found out
   * by running, as often as the point of the first {@code any} was passed so far.
   */
  public long expectedBlocks() {
    if (blocks == 0 || script.wheels().isEmpty() || size > 0) {
      return blocks == 0 ? 0 : Math.max(size, blocks);
    }
    long most = 0;
    for (Part part : script.parts()) {
      if (part.location().equals(script.wheels().get(0).sentence())) {
        most = tally.mostPassed(part);
      }
    }
    return Math.max(most, blocks);
  }

  /**
   * What became of the scenario.
   *
   * @param nanos how long it took
   */
  public ScenarioResult result(long nanos) {
    Optional<Finding> drift = recording.flatMap(recorded -> recorded.drift(script.file(), trace));
    return new ScenarioResult(
        script.title(),
        script.scenario().location(),
        drift.isPresent() ? drift : Optional.ofNullable(finding),
        member,
        tally.runs(),
        tally.firings(),
        trace,
        nanos,
        Optional.empty(),
        replay);
  }
}
