package dev.sceneshift.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference is no promise: each example in it is read. */
class ReadmeTest {

  private static final Pattern EXAMPLE = Pattern.compile("```scn\n(.*?)```", Pattern.DOTALL);

  static Stream<String> examples() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(Path.of("README.md")))
        .results()
        .map((MatchResult found) -> found.group(1));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void parse_exampleOfTheReference_hasNoIssue(String example) {
    assertThat(ScenarioParser.parse(example, "README.md").issues()).isEmpty();
  }
}
