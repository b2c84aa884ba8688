package dev.sceneshift.dsl;

import dev.sceneshift.dsl.model.ScenarioFile;
import dev.sceneshift.dsl.vocabulary.Resolution;
import java.util.List;

/**
 * A scenario file with the meaning of its words.
 *
 * @param resolution meanings of the phrases of {@code file}, and of the actions that its vocabulary
 *     defines by steps
 * @param issues all issues, of reading and of meaning, in reading order; if there are any the file
 *     is not to be run
 */
public record LoadedFile(ScenarioFile file, Resolution resolution, List<Issue> issues) {

  public LoadedFile {
    issues = List.copyOf(issues);
  }

  /** Whether the file can be run. */
  public boolean isOk() {
    return issues.isEmpty();
  }
}
