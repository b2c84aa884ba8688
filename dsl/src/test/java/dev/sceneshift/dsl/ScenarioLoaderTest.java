package dev.sceneshift.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.dsl.model.Cue;
import dev.sceneshift.dsl.model.PointEvent;
import dev.sceneshift.dsl.model.Step;
import dev.sceneshift.dsl.testing.DemoClasses;
import dev.sceneshift.dsl.testing.DemoVocabulary;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.Argument;
import dev.sceneshift.dsl.vocabulary.Match;
import dev.sceneshift.dsl.vocabulary.ReflectiveClassLookup;
import dev.sceneshift.dsl.vocabulary.VocabularyProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioLoaderTest {

  private final ScenarioLoader loader =
      new ScenarioLoader(List.of(new DemoVocabulary()), new DemoClasses());

  private LoadedFile load(String text) {
    return loader.load(text, "t.scn", Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"contention.scn", "faults.scn", "java.scn", "relocation.scn"})
  void load_fileOfTheCorpus_hasNoIssue(String file) {
    assertThat(loader.load(ScenarioCorpus.text(file), file, Optional.empty()).issues()).isEmpty();
  }

  @Test
  void load_determinersAndNumbers_becomeArguments() {
    LoadedFile loaded =
        load(
            """
            use btrfs
            scenario "s"
              actor send does a full send of "a b"
              after send reads any leaf, commit relocation of bg 2
            """);

    assertThat(loaded.issues()).isEmpty();
    Cue cue = loaded.file().scenarios().get(0).sentences(Cue.class).findFirst().orElseThrow();
    Match event = loaded.resolution().match(((PointEvent) cue.event()).phrase());
    assertThat(event.definition().pattern()).hasToString("reads leaf {n}");
    assertThat(event.arguments())
        .containsExactly(new Argument.Determined(Argument.Determiner.ANY, "leaf"));
    Match action = loaded.resolution().match(((Step.Perform) cue.steps().get(0)).action());
    assertThat(action.arguments()).containsExactly(new Argument.Number(2));
    assertThat(action.definition().method().methodName()).isEqualTo("commitRelocation");
  }

  /** An actor method without a phrase, and one that is no maker of activities. */
  public static final class Tests {
    @Actor
    public long deposit() {
      return 5;
    }

    @Actor("a withdrawal of {n}")
    public void withdraw(long n) {}
  }

  @Test
  void withSteps_methodsWithoutPhraseOrActivity_areActorsWithoutUse() {
    VocabularyProvider tests =
        new VocabularyProvider() {
          @Override
          public String name() {
            return "tests";
          }

          @Override
          public List<String> stepClasses() {
            return List.of(Tests.class.getName());
          }
        };
    ScenarioLoader with =
        new ScenarioLoader(List.of(), new ReflectiveClassLookup(getClass().getClassLoader()))
            .withSteps(tests);
    String text = "scenario \"s\"\n  actor a does deposit\n  actor b does a withdrawal of 3\n";
    assertThat(with.load(text, "t.scn", Optional.empty()).issues()).isEmpty();
    assertThat(load(text).issues()).hasSize(2);
  }

  @Test
  void load_unknownPointsOnly_areToldAsSuch() {
    LoadedFile loaded =
        load(
            """
            use btrfs
            scenario "s"
              actor send does a full send of a
              after send reads leef 3, commit a transacton
            """);
    assertThat(loaded.resolution().unknownPoints()).hasToString("[reads leef 3]");
  }

  @Test
  void load_fileThatUsesAnother_hasItsWords(@TempDir Path directory) throws IOException {
    Files.writeString(
        directory.resolve("words.scn"),
        "use \"main.scn\"\nvocabulary \"w\"\n  point \"flushes\" means call of com.acme.Store.flush\n");
    Path main = directory.resolve("main.scn");
    Files.writeString(
        main,
        """
        use "words.scn"
        use "words.scn"
        vocabulary "own"
          point "writes" means call of com.acme.Disk.write
        scenario "s"
          actor main does run com.acme.StoreTest.open
          expect main never flushes
          expect main never writes
        """);

    assertThat(loader.load(main).issues()).isEmpty();
  }

  @Test
  void load_missingCommaWithoutANumber_isFoundByThePoints() {
    LoadedFile loaded =
        load(
            """
            use btrfs
            scenario "s"
              actor send does a full send of snap1
              after send restarts commit relocation of bg 2
            """);

    assertThat(loaded.issues())
        .extracting(Issue::render)
        .containsExactly(
            """
            t.scn:4:23: a comma is missing before "commit relocation of bg 2"
              after send restarts commit relocation of bg 2
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^""");
  }

  @Test
  void load_mistakesOfReadingAndMeaning_areAllReportedInOrder() {
    LoadedFile loaded =
        load(
            """
            use btrfs
            scenario "s"
              actor send does a full sendd of snap1
              affter send restarts, commit a transaction
              expect sned succeeds
            """);

    assertThat(loaded.issues()).extracting(i -> i.location().line()).containsExactly(3, 4, 5);
  }
}
