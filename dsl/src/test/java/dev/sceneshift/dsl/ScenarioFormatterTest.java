package dev.sceneshift.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ScenarioFormatterTest {

  @ParameterizedTest
  @FieldSource("dev.sceneshift.dsl.ScenarioCorpus#FILES")
  void format_fileOfTheCorpus_readsBackAsTheSameModel(String file) {
    ParseResult once = ScenarioParser.parse(ScenarioCorpus.text(file), file);
    String text = ScenarioFormatter.format(once);
    ParseResult twice = ScenarioParser.parse(text, file);

    assertThat(twice.issues()).isEmpty();
    assertThat(twice.file()).isEqualTo(once.file());
    assertThat(twice.comments()).hasSameSizeAs(once.comments());
    assertThat(ScenarioFormatter.format(twice)).isEqualTo(text);
    assertThat(ScenarioParser.parse(ScenarioFormatter.format(once.file()), file).file())
        .isEqualTo(once.file());
  }

  @Test
  void format_commentsAndOddSpacing_areKeptAndStraightened() {
    ParseResult parsed =
        ScenarioParser.parse(
            """
            # head
            use    btrfs # behind use


            scenario "s"[ a,b ]   # behind the title
            # before the actor
              actor send does a    full send of snap1
              after send restarts, commit a transaction   # first
                # second
                then reuse freed blocks
              examples:
                | n | word |   # names
                # between
                | 1 | "a | b" |
              expect send succeeds	# ok
            # last
            """,
            "t.scn");

    assertThat(parsed.issues()).isEmpty();
    assertThat(ScenarioFormatter.format(parsed))
        .isEqualTo(
            """
            # head
            use btrfs  # behind use

            scenario "s" [a, b]  # behind the title
              # before the actor
              actor send does a full send of snap1
              # first
              # second
              after send restarts, commit a transaction then reuse freed blocks
              examples
                | n | word    |  # names
                # between
                | 1 | "a | b" |
              expect send succeeds  # ok

            # last
            """);
  }

  @Test
  void format_longSentences_areBrokenWhereTheyMayGoOn() {
    String steps = "commit a transaction" + " then commit a transaction".repeat(4);
    String events = "send restarts for the 10000th time; ".repeat(4) + "send restarts";
    ParseResult parsed =
        ScenarioParser.parse(
            "scenario \"s\"\n  after send restarts, " + steps + "\n  order: " + events, "t.scn");

    assertThat(ScenarioFormatter.format(parsed))
        .isEqualTo(
            """
            scenario "s"
              after send restarts, commit a transaction
                then commit a transaction
                then commit a transaction
                then commit a transaction
                then commit a transaction
              order: send restarts for the 10000th time;
                send restarts for the 10000th time;
                send restarts for the 10000th time;
                send restarts for the 10000th time;
                send restarts
            """);
  }

  @Test
  void format_fileWithIssues_isRefused() {
    ParseResult parsed = ScenarioParser.parse("expct deadlock\n", "t.scn");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScenarioFormatter.format(parsed))
        .withMessageContaining("t.scn:1:1");
  }
}
