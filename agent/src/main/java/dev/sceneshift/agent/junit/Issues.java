package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.stage.Mode;
import dev.sceneshift.agent.stage.ScenarioCheck;
import dev.sceneshift.dsl.LoadedFile;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file before anything of it runs. */
final class Issues {
  private Issues() {}

  /** All of it, each with its place, its line and a caret; empty if the file can be run. */
  static String of(LoadedFile file) {
    List<String> wrong = new ArrayList<>();
    file.issues().forEach(issue -> wrong.add(issue.render()));
    if (file.isOk()) {
      file.file()
          .scenarios()
          .forEach(
              scenario ->
                  ScenarioCheck.objection(file, scenario, Mode.STAGED)
                      .ifPresent(o -> wrong.add(file.issue(o.location(), o.message()).render())));
    }
    return wrong.isEmpty() ? "" : "the scenarios cannot be run\n" + String.join("\n", wrong);
  }
}
