package dev.sceneshift.dsl;

import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.ScenarioFile;
import java.util.List;

/**
 * What became of a text.
 *
 * @param file all sentences that could be read; not to be run if there are issues
 * @param issues everything that is wrong, in reading order, bounded in number
 * @param source the text itself
 * @param comments in reading order
 * @param unsplit events without a comma after them
 */
public record ParseResult(
    ScenarioFile file,
    List<Issue> issues,
    SourceText source,
    List<Comment> comments,
    List<Unsplit> unsplit) {

  public ParseResult {
    issues = List.copyOf(issues);
    comments = List.copyOf(comments);
    unsplit = List.copyOf(unsplit);
  }

  /**
   * The words after an actor where a comma is missing. The parser can but guess where; who knows
   * the points can tell.
   *
   * @param issue the guess, one of the issues of the result
   */
  public record Unsplit(Phrase words, Issue issue) {}

  /** Whether the text is a scenario file without fault. */
  public boolean isOk() {
    return issues.isEmpty();
  }
}
