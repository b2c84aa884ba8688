package dev.sceneshift.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.dsl.model.ScenarioFile;
import dev.sceneshift.dsl.testing.DemoClasses;
import dev.sceneshift.dsl.testing.DemoVocabulary;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds of any text and any model. */
class ParserPropertiesTest {

  private static final ScenarioLoader LOADER =
      new ScenarioLoader(List.of(new DemoVocabulary()), new DemoClasses());

  @Property(tries = 200)
  void format_anyModel_readsBackAsTheSameModel(@ForAll long seed) {
    ScenarioFile model = new ModelGenerator(seed).file();
    String text = ScenarioFormatter.format(model);

    ParseResult parsed = ScenarioParser.parse(text, "t.scn");

    assertThat(parsed.issues()).as(text).isEmpty();
    assertThat(parsed.file()).isEqualTo(model);
    assertThat(ScenarioFormatter.format(parsed)).isEqualTo(text);
  }

  @Property(tries = 300)
  void load_anyText_givesIssuesInsideIt(@ForAll("texts") String text) {
    List<Issue> issues = LOADER.load(text, "t.scn", Optional.empty()).issues();

    List<String> lines = SourceText.of("t.scn", text).lines();
    for (Issue issue : issues) {
      assertThat(issue.message()).isNotBlank().doesNotContain("\n");
      assertThat(issue.render()).isNotBlank();
      if (issue.location().isKnown()) {
        String line = lines.get(issue.location().line() - 1);
        assertThat(issue.location().column() - 1)
            .isBetween(0, line.codePointCount(0, line.length()));
      }
    }
  }

  @Property(tries = 200)
  void format_anyTextWithoutIssues_isStable(@ForAll("texts") String text) {
    ParseResult parsed = ScenarioParser.parse(text, "t.scn");
    if (parsed.isOk()) {
      String formatted = ScenarioFormatter.format(parsed);
      ParseResult again = ScenarioParser.parse(formatted, "t.scn");
      assertThat(again.issues()).isEmpty();
      assertThat(again.file()).isEqualTo(parsed.file());
      assertThat(again.comments()).hasSameSizeAs(parsed.comments());
      assertThat(ScenarioFormatter.format(again)).isEqualTo(formatted);
    }
  }

  /** The words and signs of the language in any order, and whole sentences of it. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "scenario \"s\"\n",
            "use btrfs\n",
            "background\n",
            "given",
            "actor send does",
            "after ",
            "before ",
            "when ",
            "in ",
            "maybe ",
            "expect ",
            "either ",
            "or ",
            "then ",
            ", ",
            "; ",
            ": ",
            "\n",
            "\n",
            " # note\n",
            "# note\n",
            "every ",
            "any ",
            "that ",
            "leaf ",
            "3 ",
            "for the ",
            "2nd ",
            "time ",
            "call ",
            "of com.acme.Store.flush ",
            "by ",
            "send ",
            "reads ",
            "restarts ",
            "fail with EIO",
            "throw ",
            "exactly ",
            "at most ",
            "never ",
            "is ",
            "matches ",
            "baseline ",
            "examples\n",
            "| a | b |\n",
            "$a ",
            "\"text\" ",
            "\"",
            "\\",
            "(",
            ")",
            "[",
            "]",
            "=",
            "<=",
            "!",
            "vocabulary \"v\"\n",
            "point \"p\" means ",
            "action \"p {n}\" means ",
            "order: ",
            "interleave ",
            "only before ",
            "only at points",
            "start ",
            "as ",
            "let ",
            "go on ",
            "until ",
            "\t",
            "\r\n",
            "\u00a0",
            "\uD83D\uDE00",
            "\u0000",
            "without restart after relocation\n",
            "  actor send does a full send of snap1\n",
            "  expect send succeeds\n",
            "  after send reads any leaf, commit relocation of any bg\n");
    Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(5);
    return Arbitraries.frequencyOf(Tuple.of(9, pieces), Tuple.of(1, anything))
        .list()
        .ofMaxSize(60)
        .map(list -> String.join("", list));
  }
}
