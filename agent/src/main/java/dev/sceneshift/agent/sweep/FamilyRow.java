package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.Block;
import dev.sceneshift.agent.stage.Gathering;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.sweep.Board.Unit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A family. Its blocks are given out in order, a few ahead of what is known to be there; those that
 * turn out not to be needed are dropped.
 */
final class FamilyRow implements Board.Row<ScenarioResult> {
  private final Job job;
  private final Gathering gathering;
  private final int ahead;
  private final Map<Integer, Block> waiting = new TreeMap<>();
  private int next;
  private long begun;
  private long ended;

  /**
   * A row.
   *
   * @param ahead how many blocks may be given out and not be back
   */
  FamilyRow(Job job, RunOptions options, int ahead) {
    this.job = job;
    this.gathering = new Gathering(job.file(), job.scenario(), options);
    this.ahead = ahead;
  }

  @Override
  public @Nullable Unit<Block> next() {
    boolean mayBeMore = next == 0 || gathering.isDivided();
    if (!mayBeMore || next - gathering.blocks() >= ahead) {
      return null;
    }
    begun = next == 0 ? System.nanoTime() : begun;
    int position = next++;
    return new Unit<>(job, new Task.Members(position), block -> put(position, block));
  }

  private void put(int position, Block block) {
    waiting.put(position, block);
    Block following = waiting.remove(gathering.blocks());
    while (following != null && !gathering.isComplete()) {
      gathering.add(following);
      ended = System.nanoTime();
      following = waiting.remove(gathering.blocks());
    }
  }

  @Override
  public boolean isComplete() {
    return gathering.isComplete();
  }

  @Override
  public ScenarioResult result() {
    return gathering.result(ended - begun);
  }

  @Override
  public long[] state() {
    return new long[] {gathering.runs(), gathering.blocks(), gathering.expectedBlocks()};
  }
}
