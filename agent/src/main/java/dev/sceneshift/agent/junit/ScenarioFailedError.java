package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.MemberResult;
import dev.sceneshift.dsl.SourceLocation;
import java.util.List;

/**
 * A scenario did not pass. Its message says what is wrong and ends with the trace; its stack is the
 * line of the file, so that tools which make links of stacks lead there.
 */
public final class ScenarioFailedError extends AssertionError {
  private static final long serialVersionUID = 1L;

  /** Of a longer trace the end is shown, where the failure is; all of it is in the result. */
  private static final int LONGEST_TRACE = 60;

  private ScenarioFailedError(String message) {
    super(message);
  }

  static ScenarioFailedError of(MemberResult result) {
    Finding finding =
        result.finding().orElseThrow(() -> new IllegalArgumentException("passed: " + result));
    StringBuilder message = new StringBuilder(finding.verdict().words());
    message.append(": ").append(result.title());
    if (!result.member().isEmpty()) {
      message.append(" [").append(result.member()).append(']');
    }
    SourceLocation at = finding.location().isKnown() ? finding.location() : result.location();
    message.append('\n').append(at).append(": ").append(finding.text());
    if (!result.replay().isEmpty()) {
      message.append("\nthis member alone:");
      result.replay().forEach(line -> message.append("\n  ").append(line));
      message.append("\nits trace:");
    }
    addTrace(message, result.trace());
    ScenarioFailedError error = new ScenarioFailedError(message.toString());
    error.setStackTrace(new StackTraceElement[] {element(result.title(), at)});
    return error;
  }

  private static void addTrace(StringBuilder message, List<String> trace) {
    int from = Math.max(0, trace.size() - LONGEST_TRACE);
    if (from > 0) {
      message.append("\n  | (").append(from).append(" events before)");
    }
    trace.subList(from, trace.size()).forEach(line -> message.append("\n  | ").append(line));
  }

  /** A place in a scenario file, as a line of a stack. */
  static StackTraceElement element(String title, SourceLocation location) {
    String file = location.file();
    return new StackTraceElement(
        "scenario", title, file.substring(file.lastIndexOf('/') + 1), location.line());
  }

  /** What makes it is no part of the program that failed. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
