package dev.sceneshift.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scenario file of the examples holds, and says the same whenever it is run. Those in {@code
 * agent} are for programs that run by themselves, see {@link LiveProgramIT}, those in {@code
 * nightly} take long, see {@link NightlyIT}.
 */
class ScenariosIT {

  /** One process for all files of a folder: most of a short one is its start. */
  @ParameterizedTest
  @MethodSource("folders")
  void run_everyFileOfAFolder_passes(Path folder) throws Exception {
    List<Path> files = files(folder);
    Shipped.Outcome outcome = Shipped.run(files.toArray());
    assertThat(outcome.exitCode()).as("%s", outcome).isZero();
    assertThat(outcome.out().lines().filter(line -> line.startsWith("pass")))
        .as("%s", outcome)
        .hasSameSizeAs(scenariosIn(files));
  }

  @Test
  void run_firstScenarioTwentyTimes_givesOneTrace() throws Exception {
    Shipped.Outcome outcome =
        Shipped.run(
            "--repeat",
            20,
            "--scenario",
            "a relocation is committed while send reads its third leaf",
            Shipped.scenarios().resolve("relocation/full-send.scn"));
    assertThat(outcome.exitCode()).as("%s", outcome).isZero();
  }

  @Test
  void run_expectationThatDoesNotHold_failsAndSaysWhatWasSeen(@TempDir Path folder)
      throws Exception {
    Path file =
        Files.writeString(folder.resolve("wrong.scn"), scenario("expect send never restarts"));
    Shipped.Outcome outcome = Shipped.run(file);
    assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(1);
    assertThat(outcome.out()).contains("failed").contains("wrong.scn:7");
  }

  @Test
  void run_misspelledPhrase_isRefusedBeforeAnythingRuns(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("bad.scn"),
            scenario("expect send succeeds").replace("reads leaf", "reads leef"));
    Shipped.Outcome outcome = Shipped.run(file);
    assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(2);
    assertThat(outcome.err())
        .contains(
            "bad.scn:6:14: no point is called \"reads leef 3\"; did you mean \"reads leaf {n}\"?");
  }

  private static String scenario(String expectation) {
    return String.join(
        "\n",
        "use btrfs",
        "background",
        "  given image \"" + Shipped.scenarios().resolve("images/relocation-small.img") + "\"",
        "scenario \"a relocation under a full send\"",
        "  actor send does a full send of snap1",
        "  after send reads leaf 3, commit relocation of bg 2",
        "  " + expectation,
        "");
  }

  static Stream<Path> folders() throws IOException {
    try (Stream<Path> entries = Files.list(Shipped.scenarios())) {
      return entries
          .filter(Files::isDirectory)
          .filter(folder -> !folder.endsWith("agent") && !folder.endsWith("nightly"))
          .filter(folder -> !files(folder).isEmpty())
          .sorted()
          .toList()
          .stream();
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(path -> path.toString().endsWith(".scn")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> scenariosIn(List<Path> files) throws IOException {
    List<String> scenarios = new ArrayList<>();
    for (Path file : files) {
      Files.readAllLines(file).stream()
          .filter(line -> line.startsWith("scenario "))
          .forEach(scenarios::add);
    }
    return scenarios;
  }
}
