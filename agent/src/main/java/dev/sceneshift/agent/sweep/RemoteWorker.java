package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.StageException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** Has tasks done by another JVM. Used by one thread; closed by any. */
final class RemoteWorker implements Worker, AutoCloseable {
  /** What a worker says when it has read all files. */
  static final int READY = 0x5ce9e;

  /** It could not be done; a text says why. */
  static final int REFUSED = 0;

  /** What came of the task follows. */
  static final int DONE = 1;

  /** The same, and it loops: that JVM is given up. */
  static final int GIVEN_UP = 2;

  private final Process process;
  private final int core;
  private final DataOutputStream out;
  private final DataInputStream in;
  private final RunOptions options;
  private boolean givenUp;

  /**
   * A worker.
   *
   * @param core where it is kept, if it is
   */
  RemoteWorker(Process process, int core, RunOptions options) {
    this.process = process;
    this.core = core;
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
      Wire.write(out, options);
      out.flush();
    } catch (EOFException e) {
      throw new IOException("a JVM that was started to help has ended", e);
    }
  }

  @Override
  public <A> A run(Job job, Task<A> task) throws IOException {
    try {
      out.writeInt(job.fileIndex());
      out.writeInt(job.scenarioIndex());
      Wire.writeTask(out, task);
      out.flush();
      int answer = in.readByte();
      if (answer == REFUSED) {
        throw new StageException(Wire.read(in, String.class), null);
      }
      givenUp = answer == GIVEN_UP;
      return Wire.read(in, task.answer());
    } catch (EOFException e) {
      throw new IOException("a JVM that was started to help has ended", e);
    }
  }

  /** Whether the last run did not end, so that the other JVM has. */
  boolean hasGivenUp() {
    return givenUp;
  }

  int core() {
    return core;
  }

  /** Ends the other JVM, whatever it is at. */
  @Override
  public void close() {
    process.destroy();
  }
}
