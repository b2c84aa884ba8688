package dev.sceneshift.dsl;

import dev.sceneshift.dsl.model.ScenarioFile;
import java.util.List;

/**
 * What became of a text.
 *
 * @param file all sentences that could be read; not to be run if there are issues
 * @param issues everything that is wrong, in reading order
 */
public record ParseResult(ScenarioFile file, List<Issue> issues) {

  public ParseResult {
    issues = List.copyOf(issues);
  }

  /** Whether the text is a scenario file without fault. */
  public boolean isOk() {
    return issues.isEmpty();
  }
}
