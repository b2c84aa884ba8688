package dev.sceneshift.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ScenarioParserTest {

  @ParameterizedTest
  @FieldSource("dev.sceneshift.dsl.ScenarioCorpus#FILES")
  void parse_fileOfTheCorpus_hasNoIssue(String file) {
    ParseResult result = ScenarioParser.parse(ScenarioCorpus.text(file), file);

    assertThat(result.issues()).isEmpty();
  }
}
