package dev.sceneshift.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The scenarios that the right cache passes find each seeded bug, and only that one, when nothing
 * of them is changed but the class of the cache.
 */
class SeededBugsIT {
  private static final int SCENARIO_LINES = 5;

  @ParameterizedTest
  @CsvSource({
    "UncheckedCache, failed, no addition is lost",
    "UseAfterFreeCache, failed, nobody reads the value of another key out of a page that was freed",
    "UnlockedPublicationCache, failed, nobody reads a page before it is filled",
    "LockedCallbackCache, deadlock, a listener with a lock of its own may use the cache"
  })
  void run_rightScenariosOnASeededCache_findItsBugAlone(
      String cache, String verdict, String title, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("seeded.scn");
    Files.writeString(file, right().replace("an empty Cache of", "an empty " + cache + " of"));
    Shipped.Outcome outcome = Shipped.run(file);
    assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(1);
    List<String> verdicts =
        outcome.out().lines().filter(line -> line.contains("(seeded.scn:")).toList();
    assertThat(verdicts).as("%s", outcome).hasSize(4);
    assertThat(verdicts).filteredOn(line -> line.startsWith("pass")).hasSize(3);
    assertThat(verdicts)
        .filteredOn(line -> line.contains(title))
        .singleElement()
        .asString()
        .startsWith(verdict);
  }

  @Test
  void run_rightScenariosOnAHastyQueue_findItsBug(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("seeded.scn");
    String right = Files.readString(Shipped.scenarios().resolve("java/queue.scn"));
    Files.writeString(file, right.replace("an empty BoundedQueue of", "an empty HastyQueue of"));
    Shipped.Outcome outcome = Shipped.run(file);
    assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(1);
    List<String> verdicts =
        outcome.out().lines().filter(line -> line.contains("(seeded.scn:")).toList();
    assertThat(verdicts).as("%s", outcome).hasSize(3);
    assertThat(verdicts.subList(0, 2)).allMatch(line -> line.startsWith("failed"));
    assertThat(verdicts.get(2)).startsWith("pass");
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3"})
  void scenario_ofTheRightCache_hasFiveLines(int index) throws IOException {
    String scenario = right().split("\nscenario ")[index + 1];
    assertThat(scenario.strip().lines()).hasSize(SCENARIO_LINES);
  }

  private static String right() throws IOException {
    return Files.readString(Shipped.scenarios().resolve("cache/right.scn"));
  }
}
