package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.Workshop;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code check}: reads scenario files and says what is wrong with them; runs nothing. */
@Command(
    name = "check",
    description = "Checks scenario files without running them.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin SubjectOptions subject = new SubjectOptions();

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    try (Workshop workshop = subject.open()) {
      ScenarioFiles files = ScenarioFiles.load(workshop, subject.files(), scenario -> true);
      if (!files.issues().isEmpty()) {
        files.complain(Output.err(spec), subject.subjects);
        return ExitCode.BAD_INPUT;
      }
      int scenarios = files.files().stream().mapToInt(f -> f.file().scenarios().size()).sum();
      Output.out(spec).println(scenarios + (scenarios == 1 ? " scenario" : " scenarios") + " ok");
      return ExitCode.PASS;
    }
  }
}
