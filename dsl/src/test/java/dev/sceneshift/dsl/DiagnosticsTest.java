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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertBaseline("/diagnostics/resolver.baseline", DiagnosticsTest::resolve);
  }

  @Test
  void load_twentyMistakesInOneFile_areToldOnePerLine() {
    String text = input("/diagnostics/resolver.baseline", "twenty mistakes, each told on its line");

    List<Issue> issues = resolve(text);

    assertThat(issues).hasSizeGreaterThanOrEqualTo(20);
    assertThat(issues).extracting(issue -> issue.location().line()).doesNotHaveDuplicates();
  }

  /* Words of the parser's maker, and rules of the grammar by name. */
  @ParameterizedTest
  @ValueSource(strings = {"/diagnostics/parser.baseline", "/diagnostics/resolver.baseline"})
  void messages_inTheWordsOfTheLanguage_nameNoTokenOrRule(String resource) {
    String messages =
        ScenarioCorpus.resource(resource)
            .lines()
            .filter(line -> line.startsWith("t.scn:"))
            .collect(Collectors.joining("\n"));
    assertThat(messages)
        .isNotEmpty()
        .doesNotContainPattern(
            "(?i)token|lexer|parser|EOF|mismatched|extraneous|viable|recognition|<[A-Z]|\\b[A-Z]+_[A-Z]+\\b|Exception:");
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

  private static List<Issue> resolve(String text) {
    return new ScenarioLoader(List.of(new DemoVocabulary()), new DemoClasses())
        .load(text, "t.scn", Optional.empty())
        .issues();
  }

  /** The file of one case of a baseline. */
  private static String input(String resource, String title) {
    String all = ScenarioCorpus.resource(resource);
    int begin = all.indexOf("=== " + title + "\n") + title.length() + 5;
    return all.substring(begin, all.indexOf("-----\n", begin));
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
