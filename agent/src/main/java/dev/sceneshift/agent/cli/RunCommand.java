package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.Workshop;
import dev.sceneshift.agent.prove.Proof;
import dev.sceneshift.agent.prove.ProofFile;
import dev.sceneshift.agent.report.ReportFile;
import dev.sceneshift.agent.report.ResultText;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.ScenarioRunner;
import dev.sceneshift.agent.stage.Verdict;
import dev.sceneshift.agent.sweep.Sweep;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.model.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: runs scenarios, one line for each. */
@Command(
    name = "run",
    description = "Runs scenarios and says of each what became of it.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin SubjectOptions subject = new SubjectOptions();
  @Mixin LoopOptions loops = new LoopOptions();

  @Option(
      names = "--trace",
      description = "Prints the trace of each scenario, not of failed ones only.")
  boolean trace;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description = "Runs each scenario N times and compares the traces byte for byte.")
  int repeat = 1;

  @Option(
      names = "--max-runs",
      paramLabel = "N",
      description = "Runs at most N members of a family.")
  long maxRuns = Long.MAX_VALUE;

  @Option(
      names = "--scenario",
      paramLabel = "TITLE",
      description = "Runs the scenarios of this title alone; may be repeated.")
  List<String> titles = new ArrayList<>();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Runs the scenarios with this tag alone; may be repeated.")
  List<String> tags = new ArrayList<>();

  @Option(
      names = "--not-tag",
      paramLabel = "TAG",
      description = "Leaves out the scenarios with this tag; may be repeated.")
  List<String> tagsLeftOut = new ArrayList<>();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Writes a report: JUnit XML if the name ends in .xml, else text; of a proof JSON, Markdown"
              + " or text, as the name ends. May be repeated.")
  List<Path> reports = new ArrayList<>();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "Uses at most N JVMs, each on a core of its own; else one for each core if it takes longer"
              + " than a few seconds.")
  int jobs;

  @Option(
      names = "--progress",
      description = "Says on standard error how far a family is, on a terminal or not.")
  boolean progress;

  @Option(
      names = "--failing",
      paramLabel = "DIR",
      description =
          "Writes the failing member of a family, reduced, to a scenario file in this directory;"
              + " else it is printed.")
  @Nullable Path failing;

  @Option(
      names = "--prove",
      description =
          "Runs each scenario that passes once more without each protection of its vocabulary and"
              + " says which of them it catches.")
  boolean prove;

  @Option(
      names = "--trial-runs",
      paramLabel = "N",
      description =
          "With --prove, tries at most N members of a family without each protection, spread over"
              + " all that call it.")
  long trialRuns = Long.MAX_VALUE;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    refuseNonsense();
    try (Workshop workshop = subject.open()) {
      ScenarioFiles files = ScenarioFiles.load(workshop, subject.files(), this::isChosen);
      if (!files.issues().isEmpty()) {
        files.complain(Output.err(spec), subject.subjects);
        return ExitCode.BAD_INPUT;
      }
      if (files.files().stream()
          .flatMap(f -> f.file().scenarios().stream())
          .noneMatch(this::isChosen)) {
        throw new IOException("no scenario is chosen");
      }
      boolean good = prove ? proveAll(workshop, files) : runAll(workshop, files);
      return good ? ExitCode.PASS : ExitCode.FAILED;
    }
  }

  private void refuseNonsense() throws IOException {
    if (repeat < 1 || maxRuns < 1 || jobs < 0 || trialRuns < 1) {
      throw new IOException("--repeat, --max-runs, --trial-runs and --jobs begin with 1");
    }
    if (prove && repeat > 1) {
      throw new IOException("--prove does not go with --repeat");
    }
    if (prove && !reports.stream().allMatch(ProofFile::accepts)) {
      throw new IOException("a proof is written as .json, .md or text, not as .xml");
    }
  }

  private boolean runAll(Workshop workshop, ScenarioFiles files) throws IOException {
    List<ScenarioResult> results = results(workshop, files.files());
    for (Path report : reports) {
      ReportFile.write(report, results);
    }
    return results.stream().allMatch(r -> r.verdict() == Verdict.PASS);
  }

  private boolean proveAll(Workshop workshop, ScenarioFiles files) throws IOException {
    ScenarioRunner runner = workshop.runner();
    loops.guard(runner, loop -> giveUp(loop.result(), new ArrayList<>()));
    ProofRun run = new ProofRun(Output.out(spec));
    sweep(new RunOptions(1, maxRuns, trialRuns))
        .run(runner, files.files(), this::isChosen, Sweep::ofProofs, run::take);
    Proof proof = run.conclude();
    for (Path report : reports) {
      ProofFile.write(report, proof);
    }
    return proof.isComplete();
  }

  private List<ScenarioResult> results(Workshop workshop, List<LoadedFile> files)
      throws IOException {
    ScenarioRunner runner = workshop.runner();
    Replays replays = new Replays(workshop, runner, failing, Output.out(spec));
    List<ScenarioResult> results = new ArrayList<>();
    loops.guard(runner, loop -> giveUp(loop.result(), results));
    SweepRun.Taker<ScenarioResult> taker =
        result -> {
          print(result);
          replays.of(result);
          results.add(result);
        };
    SweepRun.Way<ScenarioResult> way = repeat > 1 ? Sweep::ofRepetitions : Sweep::ofFamilies;
    sweep(new RunOptions(repeat, maxRuns)).run(runner, files, this::isChosen, way, taker);
    return results;
  }

  private SweepRun sweep(RunOptions options) {
    boolean terminal = ProgressLine.isTerminal();
    ProgressLine line = progress || terminal ? new ProgressLine(Output.err(spec), terminal) : null;
    return new SweepRun(subject, loops, options, jobs, line);
  }

  private boolean isChosen(Scenario scenario) {
    boolean title = titles.isEmpty() || titles.contains(scenario.title().text());
    boolean tag = tags.isEmpty() || scenario.tags().stream().anyMatch(t -> tags.contains(t.text()));
    boolean leftOut = scenario.tags().stream().anyMatch(t -> tagsLeftOut.contains(t.text()));
    return title && tag && !leftOut;
  }

  /** The last word before the JVM is ended, since a run in it does not end. */
  private void giveUp(ScenarioResult loop, List<ScenarioResult> before) {
    print(loop);
    Output.out(spec).println("    a loop cannot be ended from outside: nothing more was run");
    Output.out(spec).flush();
    List<ScenarioResult> all = new ArrayList<>(before);
    all.add(loop);
    try {
      for (Path report : prove ? List.<Path>of() : reports) {
        ReportFile.write(report, all);
      }
    } catch (IOException e) {
      Output.err(spec).println("sceneshift: " + e.getMessage());
    }
  }

  private void print(ScenarioResult result) {
    PrintWriter out = Output.out(spec);
    out.println(ResultText.line(result));
    ResultText.why(result).forEach(out::println);
    ResultText.repeats(result).forEach(out::println);
    if (trace || result.verdict() != Verdict.PASS) {
      ResultText.trace(result).forEach(out::println);
    }
  }
}
