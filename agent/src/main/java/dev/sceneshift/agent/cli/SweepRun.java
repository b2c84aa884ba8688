package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.PreMain;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioRunner;
import dev.sceneshift.agent.sweep.Job;
import dev.sceneshift.agent.sweep.Sweep;
import dev.sceneshift.agent.sweep.WorkerProcesses;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.model.Scenario;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs the chosen scenarios of some files, on all cores. */
final class SweepRun {
  private final SubjectOptions subject;
  private final LoopOptions loops;
  private final RunOptions options;
  private final int jobs;
  private final @Nullable ProgressLine progress;

  /** Takes a result as soon as it is known; the runner is idle meanwhile. */
  @FunctionalInterface
  interface Taker<R> {
    void take(R result) throws IOException;
  }

  /** What is to be done with each scenario. */
  @FunctionalInterface
  interface Way<R> {
    Sweep<R> begin(
        List<Job> scenarios, RunOptions options, Sweep.Crew crew, Sweep.ProgressListener progress)
        throws IOException;
  }

  /**
   * Makes it.
   *
   * @param jobs the most JVMs; 0 for one for each core, once it is worth it
   * @param progress where to say how far it is; null for nowhere
   */
  SweepRun(
      SubjectOptions subject,
      LoopOptions loops,
      RunOptions options,
      int jobs,
      @Nullable ProgressLine progress) {
    this.subject = subject;
    this.loops = loops;
    this.options = options;
    this.jobs = jobs;
    this.progress = progress;
  }

  /** Runs them. */
  <R> void run(
      ScenarioRunner runner,
      List<LoadedFile> files,
      Predicate<Scenario> chosen,
      Way<R> way,
      Taker<R> taker)
      throws IOException {
    List<Job> scenarios = new ArrayList<>();
    for (int file = 0; file < files.size(); file++) {
      List<Scenario> all = files.get(file).file().scenarios();
      for (int i = 0; i < all.size(); i++) {
        if (chosen.test(all.get(i))) {
          scenarios.add(new Job(files.get(file), file, i));
        }
      }
    }
    Sweep.ProgressListener listener = listener(scenarios);
    try (Sweep<R> sweep = way.begin(scenarios, options, crew(runner), listener)) {
      for (int i = 0; i < scenarios.size(); i++) {
        if (progress != null) {
          progress.begin();
        }
        R result = sweep.next();
        if (progress != null) {
          progress.clear();
        }
        taker.take(result);
      }
    }
  }

  private Sweep.ProgressListener listener(List<Job> scenarios) {
    return (index, runs, units, expected) -> {
      if (progress != null) {
        progress.at(scenarios.get(index).scenario().title().text(), runs, units, expected);
      }
    };
  }

  private Sweep.Crew crew(ScenarioRunner runner) throws IOException {
    Path jar = jar();
    int most = jobs > 0 ? jobs : Runtime.getRuntime().availableProcessors();
    return new Sweep.Crew(
        runner,
        new WorkerProcesses(jar == null ? Path.of("") : jar, arguments()),
        jar == null ? 1 : most,
        jobs > 1);
  }

  private List<String> arguments() throws IOException {
    List<String> arguments = new ArrayList<>(List.of(WorkerCommand.NAME));
    for (Path path : subject.subjects) {
      arguments.add("--subject");
      arguments.add(path.toString());
    }
    arguments.add("--loop-limit");
    arguments.add(Long.toString(loops.limitSeconds));
    subject.files().forEach(file -> arguments.add(file.toString()));
    return arguments;
  }

  /** The agent's own jar; null if it does not come from one. */
  private static @Nullable Path jar() {
    try {
      Path path =
          Path.of(PreMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return path.toString().endsWith(".jar") ? path : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
