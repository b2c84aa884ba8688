package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.Workshop;
import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.ScenarioRunner;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.model.Scenario;
import java.nio.file.Path;

/**
 * Plays each scenario of a file twice and tells, on one line each, what became of it; of those with
 * a tag the trace too. Two runs that differ are {@code drifted}.
 */
public final class LanguageCases {
  private LanguageCases() {}

  public static void main(String[] arguments) throws Exception {
    ClassLoader loader = LanguageCases.class.getClassLoader();
    try (Workshop workshop =
        Workshop.in(TestAgent.instrumentation(), loader, (name, by) -> by == loader)) {
      LoadedFile file = workshop.load(Path.of(arguments[0]));
      file.issues().forEach(issue -> System.out.println(issue.render()));
      ScenarioRunner runner = workshop.runner();
      for (Scenario scenario : file.file().scenarios()) {
        ScenarioResult result = runner.run(file, scenario, new RunOptions(2, Long.MAX_VALUE));
        tell(result);
        if (!scenario.tags().isEmpty()) {
          result.traces().forEach(line -> System.out.println("| " + line));
        }
      }
    }
  }

  private static void tell(ScenarioResult result) {
    System.out.println(
        result.title()
            + " => "
            + result.verdict().words()
            + "; runs "
            + result.runs()
            + "; fired "
            + result.firings().stream().map(ScenarioResult.Firing::count).toList()
            + (result.member().isEmpty() ? "" : "; in " + result.member())
            + result.finding().map(LanguageCases::why).orElse(""));
  }

  private static String why(Finding finding) {
    return "; " + finding.text().replace("\n", " / ");
  }
}
