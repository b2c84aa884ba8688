package dev.sceneshift.agent.report;

import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.Verdict;
import java.util.List;
import java.util.Locale;

/** Results in the form that build servers read. */
final class JUnitXml {
  private static final double NANOS_PER_SECOND = 1e9;

  private JUnitXml() {}

  static String of(List<ScenarioResult> results) {
    long failures = results.stream().filter(r -> r.verdict() != Verdict.PASS).count();
    long nanos = results.stream().mapToLong(ScenarioResult::nanos).sum();
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuite name=\"sceneshift\" tests=\"").append(results.size());
    xml.append("\" failures=\"").append(failures);
    xml.append("\" time=\"").append(seconds(nanos)).append("\">\n");
    results.forEach(result -> add(xml, result));
    return xml.append("</testsuite>\n").toString();
  }

  private static void add(StringBuilder xml, ScenarioResult result) {
    xml.append("  <testcase classname=\"").append(escape(result.location().file()));
    xml.append("\" name=\"").append(escape(result.title()));
    xml.append("\" time=\"").append(seconds(result.nanos())).append('"');
    if (result.finding().isEmpty()) {
      xml.append("/>\n");
      return;
    }
    String verdict = escape(result.verdict().words());
    xml.append(">\n    <failure type=\"").append(verdict).append("\" message=\"").append(verdict);
    xml.append("\">").append(escape(String.join("\n", ResultText.why(result))));
    xml.append("</failure>\n    <system-out>");
    xml.append(escape(String.join("\n", result.traces())));
    xml.append("</system-out>\n  </testcase>\n");
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_SECOND);
  }

  /** Text for elements and attributes; what XML 1.0 cannot hold becomes a question mark. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder to, int c) {
    switch (c) {
      case '&' -> to.append("&amp;");
      case '<' -> to.append("&lt;");
      case '>' -> to.append("&gt;");
      case '"' -> to.append("&quot;");
      case '\n', '\t', '\r' -> to.append((char) c);
      default -> {
        boolean allowed = c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF);
        to.appendCodePoint(allowed ? c : '?');
      }
    }
  }
}
