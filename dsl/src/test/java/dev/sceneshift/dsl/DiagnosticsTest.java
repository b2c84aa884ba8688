package dev.sceneshift.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.dsl.testing.DemoClasses;
import dev.sceneshift.dsl.testing.DemoVocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The texts of messages are part of the language. Each case of a baseline file is a scenario file
 * and, after a line of dashes, what is printed about it.
 */
class DiagnosticsTest {

  @Test
  void parse_mistakesOfTheBaseline_areExplainedSo() {
    assertBaseline(
        "/diagnostics/parser.baseline", text -> ScenarioParser.parse(text, "t.scn").issues());
  }

  @Test
  void load_mistakesOfTheBaseline_areExplainedSo() {
    ScenarioLoader loader = new ScenarioLoader(List.of(new DemoVocabulary()), new DemoClasses());
    assertBaseline(
        "/diagnostics/resolver.baseline",
        text -> loader.load(text, "t.scn", Optional.empty()).issues());
  }

  /* Beside the reports, for whoever has changed a message and wants to look at all of them. */
  private static void write(String resource, String actual) {
    try {
      Path file = Path.of("target" + resource + ".actual");
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertBaseline(String resource, Function<String, List<Issue>> check) {
    String expected = ScenarioCorpus.resource(resource);
    StringBuilder actual = new StringBuilder();
    for (String part : expected.split("(?m)^=== ", -1)) {
      if (part.isBlank() || part.startsWith("#")) {
        actual.append(part);
        continue;
      }
      int title = part.indexOf('\n') + 1;
      String input = part.substring(title, part.indexOf("-----\n", title));
      actual
          .append("=== ")
          .append(part, 0, title)
          .append(input)
          .append("-----\n")
          .append(
              check.apply(input).stream()
                  .map(issue -> issue.render() + "\n")
                  .collect(Collectors.joining()))
          .append("\n");
    }
    write(resource, actual.toString());
    assertThat(actual.toString()).isEqualTo(expected);
  }
}
