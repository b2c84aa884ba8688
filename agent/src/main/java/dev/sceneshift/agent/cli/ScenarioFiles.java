package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.Workshop;
import dev.sceneshift.agent.stage.Mode;
import dev.sceneshift.agent.stage.ScenarioCheck;
import dev.sceneshift.dsl.Issue;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads scenario files and gathers all that is wrong with them. */
final class ScenarioFiles {
  private final List<LoadedFile> files = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private final Predicate<Scenario> chosen;

  private ScenarioFiles(Predicate<Scenario> chosen) {
    this.chosen = chosen;
  }

  /**
   * Reads and checks files.
   *
   * @param chosen which scenarios are to be run; the others need only be understood
   */
  static ScenarioFiles load(Workshop workshop, List<Path> paths, Predicate<Scenario> chosen)
      throws IOException {
    ScenarioFiles all = new ScenarioFiles(chosen);
    for (Path path : paths) {
      all.add(workshop.load(path));
    }
    return all;
  }

  private void add(LoadedFile file) {
    files.add(file);
    issues.addAll(file.issues());
    if (!file.isOk()) {
      return;
    }
    for (Scenario scenario : file.file().scenarios().stream().filter(chosen).toList()) {
      ScenarioCheck.objection(file, scenario, Mode.STAGED)
          .ifPresent(o -> issues.add(file.issue(o.location(), o.message())));
    }
  }

  List<LoadedFile> files() {
    return files;
  }

  /** Everything that is wrong, file by file. */
  List<Issue> issues() {
    return issues;
  }

  /**
   * Says what is wrong, and what may be done about it.
   *
   * @param subjects the program, whose methods unknown phrases may be about
   */
  void complain(PrintWriter to, List<Path> subjects) throws IOException {
    Map<SourceLocation, Phrase> unknown = new HashMap<>();
    for (LoadedFile file : files) {
      file.resolution().unknownPoints().forEach(p -> unknown.putIfAbsent(p.location(), p));
    }
    for (Issue issue : issues) {
      to.println(issue.render());
      Phrase phrase = unknown.remove(issue.location());
      if (phrase != null) {
        to.println(PointProposal.of(phrase, subjects));
      }
    }
  }
}
