package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.stage.Mode;
import dev.sceneshift.agent.stage.ScenarioCheck;
import dev.sceneshift.dsl.Issue;
import dev.sceneshift.dsl.LoadedFile;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file before anything of it runs. */
final class Issues {
  private Issues() {}

  /** All of it, each with its place, its line and a caret; empty if the file can be run. */
  static String of(LoadedFile file, String text) {
    List<String> wrong = new ArrayList<>();
    file.issues().forEach(issue -> wrong.add(issue.render()));
    if (file.isOk()) {
      List<String> lines = text.lines().toList();
      file.file()
          .scenarios()
          .forEach(
              scenario ->
                  ScenarioCheck.objection(file, scenario, Mode.STAGED)
                      .ifPresent(objection -> wrong.add(render(objection, lines))));
    }
    return wrong.isEmpty() ? "" : "the scenarios cannot be run\n" + String.join("\n", wrong);
  }

  private static String render(ScenarioCheck.Objection objection, List<String> lines) {
    int line = objection.location().line();
    String shown = line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
    return new Issue(objection.location(), objection.message(), shown).render();
  }
}
