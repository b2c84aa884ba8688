package dev.sceneshift.agent.instrument;

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
    LoadedFile file =
        ScenarioLoader.forClassPath(loader, new ClassFileLookup(loader))
            .load(Path.of(arguments[0]));
    file.issues().forEach(issue -> System.out.println(issue.render()));
    ScenarioRunner runner = new ScenarioRunner(loader, methods -> weave(points, methods));
    for (Scenario scenario : file.file().scenarios()) {
      run(runner, file, scenario);
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

  private static void run(ScenarioRunner runner, LoadedFile file, Scenario scenario) {
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
            + result.member());
  }
}
