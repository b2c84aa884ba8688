package dev.sceneshift.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays every form of a sentence, each determiner, occurrence, fact, step and verdict. What must
 * come of a scenario stands in the comments right before it: {@code # =>} and its end, {@code # |}
 * and the lines of its trace, if it is tagged so.
 */
class LanguageTest {
  private static final Pattern TITLE = Pattern.compile("scenario \"([^\"]+)\".*");

  @TestFactory
  Stream<DynamicTest> play_everySentence_comesToTheEndThatStandsBeforeIt() throws Exception {
    Path file = Path.of(LanguageTest.class.getResource("/scenarios/language.scn").toURI());
    Map<String, List<String>> expected = expected(file);
    Map<String, List<String>> seen = seen(ForkedJvm.run(LanguageCases.class, file.toString()));
    assertThat(seen.keySet()).containsExactlyElementsOf(expected.keySet());
    return expected.keySet().stream()
        .map(
            title ->
                DynamicTest.dynamicTest(
                    title, () -> assertThat(seen.get(title)).isEqualTo(expected.get(title))));
  }

  private static Map<String, List<String>> expected(Path file) throws IOException {
    Map<String, List<String>> ends = new LinkedHashMap<>();
    List<String> end = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher title = TITLE.matcher(line);
      if (line.startsWith("# => ")) {
        end = new ArrayList<>(List.of(line.substring(5)));
      } else if (line.startsWith("# | ")) {
        end.add(line.substring(2));
      } else if (title.matches()) {
        ends.put(title.group(1), end);
        end = new ArrayList<>();
      }
    }
    return ends;
  }

  private static Map<String, List<String>> seen(String output) {
    Map<String, List<String>> ends = new LinkedHashMap<>();
    List<String> end = new ArrayList<>();
    for (String line : output.replaceAll("(language.scn):[0-9]+", "$1").lines().toList()) {
      int arrow = line.indexOf(" => ");
      if (line.startsWith("| ")) {
        end.add(line);
      } else if (arrow > 0) {
        end = new ArrayList<>(List.of(line.substring(arrow + 4)));
        ends.put(line.substring(0, arrow), end);
      }
    }
    return ends;
  }
}
