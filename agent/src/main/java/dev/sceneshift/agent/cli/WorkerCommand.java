package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.Workshop;
import dev.sceneshift.agent.stage.ScenarioRunner;
import dev.sceneshift.agent.sweep.WorkerSide;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code worker}: what {@code run} starts so that other JVMs help. */
@Command(name = WorkerCommand.NAME, hidden = true)
final class WorkerCommand implements Callable<Integer> {
  static final String NAME = "worker";

  @Mixin SubjectOptions subject = new SubjectOptions();
  @Mixin LoopOptions loops = new LoopOptions();

  @Override
  public Integer call() throws Exception {
    // What the program prints must not come between the answers.
    System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    try (Workshop workshop = subject.open()) {
      ScenarioFiles files = ScenarioFiles.load(workshop, subject.files(), scenario -> false);
      ScenarioRunner runner = workshop.runner();
      WorkerSide side = new WorkerSide(runner, files.files(), in, out);
      loops.guard(runner, side::giveUp);
      side.serve();
    }
    return ExitCode.PASS;
  }
}
