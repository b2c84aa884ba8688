package dev.sceneshift.dsl;

import dev.sceneshift.dsl.model.ScenarioFile;
import dev.sceneshift.dsl.vocabulary.Resolution;
import java.util.List;

/**
 * A scenario file with the meaning of its words.
 *
 * @param source the text of {@code file}, for messages
 * @param resolution meanings of the phrases of {@code file}, and of the actions that its vocabulary
 *     defines by steps
 * @param issues all issues, of reading and of meaning, in reading order; if there are any the file
 *     is not to be run
 */
public record LoadedFile(
    ScenarioFile file, SourceText source, Resolution resolution, List<Issue> issues) {

  public LoadedFile {
    issues = List.copyOf(issues);
  }

  /** An issue that is found later, at a place of this file or of one that it uses. */
  public Issue issue(SourceLocation location, String message) {
    return location.file().equals(source.name())
        ? source.issue(location, message)
        : new Issue(location, message, "");
  }

  /** Whether the file can be run. */
  public boolean isOk() {
    return issues.isEmpty();
  }
}
