package dev.sceneshift.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.sceneshift.dsl.testing.DemoClasses;
import dev.sceneshift.dsl.testing.DemoVocabulary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A megabyte of what tends to be read again and again. Seconds, where a time that grows with the
 * square of the length would be many minutes.
 */
class LargeInputTest {

  private static final int LENGTH = 1 << 20;

  private static final String BEGINNING = "scenario \"s\"\n  ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\" ",
        "after x for the 2nd ",
        "either a succeeds, ",
        "given\n",
        "actor x does y\n",
        "z then ",
        "| ",
        "(",
        ", ",
        "# note\n",
        "a",
        "scenario \"s\"\n",
        "$a "
      })
  void load_aMegabyteOfOneThing_isReadInLinearTime(String piece) {
    ScenarioLoader loader = new ScenarioLoader(List.of(), className -> Optional.empty());
    String text = BEGINNING + piece.repeat(LENGTH / piece.length());

    List<Issue> issues =
        assertTimeoutPreemptively(
            Duration.ofMinutes(2), () -> loader.load(text, "t.scn", Optional.empty()).issues());

    assertThat(issues).isNotEmpty().hasSizeLessThan(202);
    assertThat(issues).allSatisfy(issue -> assertThat(issue.render()).hasSizeLessThan(2000));
  }

  @Test
  void format_aMegabyteWithoutAMistake_isReadCheckedAndWrittenInLinearTime() {
    String sentence = "  after send reads leaf 3, commit a transaction then reuse freed blocks\n";
    String text =
        "use btrfs\n\nscenario \"s\"\n  actor send does a full send of snap1\n"
            + sentence.repeat(LENGTH / sentence.length());
    ScenarioLoader loader = new ScenarioLoader(List.of(new DemoVocabulary()), new DemoClasses());

    String formatted =
        assertTimeoutPreemptively(
            Duration.ofMinutes(2),
            () -> {
              assertThat(loader.load(text, "t.scn", Optional.empty()).issues()).isEmpty();
              return ScenarioFormatter.format(ScenarioParser.parse(text, "t.scn"));
            });

    assertThat(formatted).isEqualTo(text);
  }
}
