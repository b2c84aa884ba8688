package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.ScenarioRunner;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.ScenarioLoader;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.Scenario;
import dev.sceneshift.toy.schedule.DeskSteps;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs each scenario of a file and tells of each, on one line, what became of it. */
public final class ScheduleCases {
  private ScheduleCases() {}

  public static void main(String[] arguments) throws Exception {
    Instrumentation instrumentation = TestAgent.instrumentation();
    ClassLoader loader = ScheduleCases.class.getClassLoader();
    PointWeaver points = new PointWeaver(instrumentation, new MethodLookup(loader));
    MonitorWeaver monitors =
        MonitorWeaver.install(
            instrumentation, (name, by) -> name.startsWith("dev.sceneshift.toy.schedule"));
    JdkSeam seam = JdkSeam.install(instrumentation);
    ScenarioLoader scenarios = ScenarioLoader.forClassPath(loader, new ClassFileLookup(loader));
    LoadedFile file = scenarios.load(Path.of(arguments[0]));
    file.issues().forEach(issue -> System.out.println(issue.render()));
    ScenarioRunner runner = new ScenarioRunner(loader, methods -> weave(points, methods));
    for (Scenario scenario : file.file().scenarios()) {
      run(runner, scenarios, file, scenario);
    }
    points.close();
    seam.close();
    monitors.close();
  }

  private static List<String> weave(PointWeaver points, List<MethodRef> methods) {
    List<PointSpec> specs = new ArrayList<>();
    for (MethodRef method : methods) {
      specs.add(new PointSpec(specs.size() + 1, method.className(), method.methodName(), null));
    }
    return points.weave(specs).stream().map(NotInstrumented::toString).toList();
  }

  private static void run(
      ScenarioRunner runner, ScenarioLoader loader, LoadedFile file, Scenario scenario) {
    DeskSteps.STATES.clear();
    ScenarioResult result = runner.run(file, scenario, new RunOptions(2, Long.MAX_VALUE));
    System.out.println(
        result.title()
            + ": "
            + result.verdict().words()
            + " in "
            + result.runs()
            + ", same "
            + result.repeats().orElseThrow().identical()
            + ", "
            + DeskSteps.STATES
            + ", "
            + result.member()
            + ", "
            + replay(runner, loader, result));
  }

  /** The first telling of a failing member that comes to the same, its schedule alone. */
  private static List<String> replay(
      ScenarioRunner runner, ScenarioLoader loader, ScenarioResult result) {
    List<List<String>> tellings = new ArrayList<>();
    result.replay().ifPresent(replay -> tellings.add(replay.sentences()));
    result.replay().ifPresent(replay -> tellings.addAll(replay.others()));
    for (List<String> telling : tellings) {
      String text = "use desk\nscenario \"s\"\n" + String.join("\n", telling);
      LoadedFile file = loader.load(text, "replay.scn", Optional.empty());
      ScenarioResult again = runner.runUnrecorded(file, file.file().scenarios().get(0));
      if (again.finding().map(Finding::text).equals(result.finding().map(Finding::text))) {
        return telling.stream().filter(sentence -> !sentence.startsWith("expect")).toList();
      }
    }
    return List.of();
  }
}
