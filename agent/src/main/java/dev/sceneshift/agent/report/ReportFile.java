package dev.sceneshift.agent.report;

import dev.sceneshift.agent.stage.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes results to a file: JUnit XML if its name ends in {@code .xml}, else text. */
public final class ReportFile {
  private ReportFile() {}

  /**
   * Writes the report of all results.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, List<ScenarioResult> results) throws IOException {
    boolean xml = file.toString().endsWith(".xml");
    Files.writeString(file, xml ? JUnitXml.of(results) : text(results));
  }

  /**
   * Writes the trace of one result.
   *
   * @throws IOException if the file cannot be written
   */
  public static void writeTrace(Path file, ScenarioResult result) throws IOException {
    Files.write(file, result.traces());
  }

  private static String text(List<ScenarioResult> results) {
    List<String> lines = new ArrayList<>();
    for (ScenarioResult result : results) {
      lines.add(ResultText.line(result));
      lines.addAll(ResultText.why(result));
      lines.addAll(ResultText.firings(result));
      lines.addAll(ResultText.repeats(result));
      lines.addAll(ResultText.trace(result));
    }
    return String.join("\n", lines) + "\n";
  }
}
