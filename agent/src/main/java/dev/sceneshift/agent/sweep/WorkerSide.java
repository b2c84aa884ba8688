package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioRunner;
import dev.sceneshift.agent.stage.StageException;
import dev.sceneshift.agent.stage.Watchdog;
import dev.sceneshift.dsl.LoadedFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a {@link RemoteWorker}: reads what is to be done with which scenario, does it,
 * and writes what came of it, until there is nothing more to read.
 */
public final class WorkerSide {
  private final ScenarioRunner runner;
  private final List<LoadedFile> files;
  private final DataInputStream in;
  private final DataOutputStream out;

  /** What is being done; the watchdog reads it. */
  private volatile @Nullable Doing<?> doing;

  private record Doing<A>(LocalWorker worker, Job job, Task<A> task) {}

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
   * @throws IOException if it goes in the midst of a task
   */
  public void serve() throws IOException {
    out.writeInt(RemoteWorker.READY);
    out.flush();
    RunOptions options = Wire.read(in, RunOptions.class);
    LocalWorker worker = new LocalWorker(runner, options);
    while (true) {
      int file;
      try {
        file = in.readInt();
      } catch (EOFException end) {
        return;
      }
      Job job = new Job(files.get(file), file, in.readInt());
      serve(new Doing<>(worker, job, Wire.readTask(in)));
      out.flush();
    }
  }

  private <A> void serve(Doing<A> wanted) throws IOException {
    doing = wanted;
    try {
      A answer = wanted.worker().run(wanted.job(), wanted.task());
      out.writeByte(RemoteWorker.DONE);
      Wire.write(out, answer);
    } catch (StageException e) {
      out.writeByte(RemoteWorker.REFUSED);
      Wire.write(out, String.valueOf(e.getMessage()));
    }
  }

  /** Answers in the place of a run that does not end; nothing can be run here any more. */
  public void giveUp(Watchdog.Loop loop) {
    Doing<?> lost = doing;
    try {
      if (lost != null) {
        giveUp(lost, loop);
        out.flush();
      }
    } catch (IOException e) {
      System.err.println("sceneshift: " + e.getMessage());
    }
  }

  private <A> void giveUp(Doing<A> lost, Watchdog.Loop loop) throws IOException {
    out.writeByte(RemoteWorker.GIVEN_UP);
    Wire.write(out, lost.worker().givenUp(lost.job(), lost.task(), loop));
  }
}
