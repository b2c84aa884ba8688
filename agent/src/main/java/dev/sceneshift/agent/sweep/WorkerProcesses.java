package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts the JVMs that help this one, each kept on a core of its own where that can be. */
public final class WorkerProcesses {
  private final Path jar;
  private final List<String> arguments;

  /** What keeps processes on a core; empty if nothing does. */
  private volatile Optional<Path> taskset = Optional.empty();

  /**
   * Says how they are started.
   *
   * @param jar the agent's own
   * @param arguments of its command line: the command for workers, subjects and files
   */
  public WorkerProcesses(Path jar, List<String> arguments) {
    this.jar = jar;
    this.arguments = List.copyOf(arguments);
  }

  /** Starts some; this JVM keeps the first core. */
  List<RemoteWorker> start(int count, RunOptions options) throws IOException {
    List<Integer> cores = Cores.allowed();
    taskset = cores.size() > count ? Cores.taskset() : Optional.empty();
    List<RemoteWorker> workers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      workers.add(startOne(taskset.isPresent() ? cores.get(i + 1) : 0, options));
    }
    if (taskset.isPresent()) {
      keepHere(taskset.get(), cores.get(0));
    }
    return workers;
  }

  private RemoteWorker startOne(int core, RunOptions options) throws IOException {
    List<String> command = new ArrayList<>();
    if (taskset.isPresent()) {
      command.addAll(List.of(taskset.get().toString(), "-c", Integer.toString(core)));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-jar", jar.toString()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new RemoteWorker(process, core, options);
  }

  /** Starts one in the place of one that was given up. */
  RemoteWorker replace(RemoteWorker lost, RunOptions options) throws IOException {
    return startOne(lost.core(), options);
  }

  /* If it does not work, runs are slower and nothing else. */
  private static void keepHere(Path taskset, int core) throws IOException {
    String self = Long.toString(ProcessHandle.current().pid());
    Process process =
        new ProcessBuilder(taskset.toString(), "-a", "-p", "-c", Integer.toString(core), self)
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
  }
}
