package dev.sceneshift.agent.report;

import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.ScenarioResult.Firing;
import dev.sceneshift.agent.stage.ScenarioResult.Repeats;
import dev.sceneshift.dsl.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results as lines for people. */
public final class ResultText {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int LONGEST_VERDICT = 24;

  private ResultText() {}

  /** One line: verdict, title, place, time, runs, and how often each sentence fired. */
  public static String line(ScenarioResult result) {
    String fired =
        result.firings().stream()
            .map(f -> "line " + f.location().line() + " fired " + times(f.count()))
            .collect(Collectors.joining(", "));
    return pad(result.verdict().words())
        + result.title()
        + "  ("
        + shortPlace(result.location())
        + ", "
        + String.format(Locale.ROOT, "%.1f ms", result.nanos() / NANOS_PER_MILLI)
        + ", "
        + result.runs()
        + (result.runs() == 1 ? " run" : " runs" + speed(result))
        + (fired.isEmpty() ? "" : "; " + fired)
        + ")";
  }

  private static String speed(ScenarioResult result) {
    double seconds = result.nanos() / NANOS_PER_SECOND;
    return seconds == 0 ? "" : String.format(Locale.ROOT, ", %.0f runs/s", result.runs() / seconds);
  }

  private static String pad(String verdict) {
    return verdict + " ".repeat(Math.max(2, LONGEST_VERDICT - verdict.length()));
  }

  private static String times(long count) {
    return count + (count == 1 ? " time" : " times");
  }

  private static String shortPlace(SourceLocation location) {
    String file = location.file();
    return file.substring(file.lastIndexOf('/') + 1) + ":" + location.line();
  }

  /** What is wrong, each line indented; empty for a pass. */
  public static List<String> why(ScenarioResult result) {
    List<String> lines = new ArrayList<>();
    if (result.finding().isPresent()) {
      Finding finding = result.finding().get();
      String place = finding.location().isKnown() ? finding.location() + ": " : "";
      (place + finding.text()).lines().forEach(line -> lines.add("    " + line));
      if (!result.member().isEmpty()) {
        lines.add("    in the run with " + result.member());
      }
    }
    return lines;
  }

  /** How repeated runs compared; empty if there were none. */
  public static List<String> repeats(ScenarioResult result) {
    if (result.repeats().isEmpty()) {
      return List.of();
    }
    Repeats repeats = result.repeats().get();
    String speed = String.format(Locale.ROOT, "%.0f runs/s", repeats.runsPerSecond());
    return repeats.difference().isEmpty()
        ? List.of("    " + repeats.identical() + " identical traces, " + speed)
        : List.of(
            "    " + repeats.identical() + " of " + repeats.count() + " traces alike, " + speed,
            "    " + repeats.difference());
  }

  /** The trace, indented; lines that follow one another alike are one, with their number. */
  public static List<String> trace(ScenarioResult result) {
    return folded(result.traces()).stream().map(line -> "    | " + line).toList();
  }

  static List<String> folded(List<String> lines) {
    List<String> folded = new ArrayList<>();
    for (int from = 0, to; from < lines.size(); from = to) {
      String line = lines.get(from);
      to = from + 1;
      while (to < lines.size() && lines.get(to).equals(line)) {
        to++;
      }
      folded.add(to - from == 1 ? line : line + "  (" + times(to - from) + ")");
    }
    return folded;
  }

  /** One line for each sentence of the schedule. */
  public static List<String> firings(ScenarioResult result) {
    List<String> lines = new ArrayList<>();
    for (Firing firing : result.firings()) {
      lines.add(
          "    " + firing.location() + ": fired " + times(firing.count()) + ": " + firing.text());
    }
    return lines;
  }
}
