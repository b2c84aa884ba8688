package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.Block;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.StageException;
import dev.sceneshift.agent.stage.Verdict;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Has blocks run by another JVM. Used by one thread; closed by any. */
final class RemoteWorker implements Worker, AutoCloseable {
  /** What a worker says when it has read all files. */
  static final int READY = 0x5ce9e;

  private static final long GOING_SECONDS = 3;

  private final Process process;
  private final DataOutputStream out;
  private final DataInputStream in;
  private final RunOptions options;
  private boolean mayHaveGivenUp;

  RemoteWorker(Process process, RunOptions options) {
    this.process = process;
    this.options = options;
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /**
   * Waits until the other JVM has started.
   *
   * @throws IOException if it has not, and never will
   */
  void awaitReady() throws IOException {
    try {
      if (in.readInt() != READY) {
        throw new IOException("a JVM that was started to help says something else");
      }
    } catch (EOFException e) {
      throw new IOException("a JVM that was started to help has ended", e);
    }
  }

  @Override
  public Block run(Job job, int position) throws IOException {
    try {
      out.writeInt(job.fileIndex());
      out.writeInt(job.scenarioIndex());
      out.writeInt(position);
      out.writeLong(options.maxRuns());
      out.flush();
      if (in.readBoolean()) {
        Block block = Wire.readBlock(in);
        mayHaveGivenUp = block.finding().filter(f -> f.verdict() == Verdict.ENDLESS).isPresent();
        return block;
      }
      throw new StageException(Wire.readText(in), null);
    } catch (EOFException e) {
      throw new IOException("a JVM that ran members of a family has ended", e);
    }
  }

  /** Whether the last run did not end, so that the other JVM has. */
  boolean hasGivenUp() throws InterruptedException {
    return mayHaveGivenUp && process.waitFor(GOING_SECONDS, TimeUnit.SECONDS);
  }

  /** Ends the other JVM, whatever it is at. */
  @Override
  public void close() {
    process.destroy();
  }
}
