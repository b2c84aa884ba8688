package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.Block;
import dev.sceneshift.agent.stage.BlockRunner;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioRunner;
import dev.sceneshift.agent.stage.StageException;
import dev.sceneshift.dsl.LoadedFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a {@link RemoteWorker}: reads which block of which scenario is wanted, runs it,
 * and writes what came of it, until there is nothing more to read.
 */
public final class WorkerSide {
  private final ScenarioRunner runner;
  private final List<LoadedFile> files;
  private final DataInputStream in;
  private final DataOutputStream out;
  private @Nullable BlockRunner blocks;
  private int file = -1;
  private int scenario = -1;

  /**
   * Makes a worker.
   *
   * @param files in the order in which the other end has them
   */
  public WorkerSide(
      ScenarioRunner runner, List<LoadedFile> files, DataInputStream in, DataOutputStream out) {
    this.runner = runner;
    this.files = files;
    this.in = in;
    this.out = out;
  }

  /**
   * Serves until the other end has gone.
   *
   * @throws IOException if it goes in the midst of a block
   */
  public void serve() throws IOException {
    out.writeInt(RemoteWorker.READY);
    out.flush();
    while (true) {
      int wantedFile;
      try {
        wantedFile = in.readInt();
      } catch (EOFException end) {
        return;
      }
      serve(wantedFile, in.readInt(), in.readInt(), in.readLong());
      out.flush();
    }
  }

  /** Answers in the place of a run that does not end; nothing can be run here any more. */
  public void giveUp(Block block) {
    try {
      answer(block);
      out.flush();
    } catch (IOException e) {
      System.err.println("sceneshift: " + e.getMessage());
    }
  }

  private void answer(Block block) throws IOException {
    out.writeBoolean(true);
    Wire.write(out, block);
  }

  private void serve(int wantedFile, int wantedScenario, int position, long maxRuns)
      throws IOException {
    try {
      if (blocks == null || wantedFile != file || wantedScenario != scenario) {
        LoadedFile loaded = files.get(wantedFile);
        blocks =
            runner.blocks(
                loaded, loaded.file().scenarios().get(wantedScenario), new RunOptions(1, maxRuns));
        file = wantedFile;
        scenario = wantedScenario;
      }
      answer(blocks.run(position));
    } catch (StageException e) {
      out.writeBoolean(false);
      Wire.write(out, String.valueOf(e.getMessage()));
    }
  }
}
