package dev.sceneshift.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code Racy} on the stage: all runs alike, whatever else the machine does. */
class DeterminismTest {
  private final List<Thread> load = new ArrayList<>();
  private volatile boolean loaded = true;

  @AfterEach
  void endLoad() {
    loaded = false;
  }

  @Test
  void play_hundredRunsOfEachSeed_givesOneTrace() throws Exception {
    assertOneTrace(ForkedJvm.run(RacyMain.class, "4", "100"));
  }

  @Test
  void play_whileAllCoresAreBusy_givesTheSameTracesAsInAnotherJvm() throws Exception {
    String quiet = hashes(ForkedJvm.run(RacyMain.class, "3", "5"));
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread busy = new Thread(this::spin, "load " + i);
      busy.setDaemon(true);
      busy.start();
      load.add(busy);
    }
    String busy = ForkedJvm.run(RacyMain.class, "3", "50");
    assertOneTrace(busy);
    assertThat(hashes(busy)).isEqualTo(quiet);
  }

  private void spin() {
    while (loaded) {
      Thread.onSpinWait();
    }
  }

  private static void assertOneTrace(String output) {
    List<String> seeds = output.lines().filter(line -> line.startsWith("seed ")).toList();
    assertThat(seeds).isNotEmpty().allMatch(line -> line.contains(" traces 1 "));
    assertThat(output).contains("monitors []");
  }

  private static String hashes(String output) {
    StringBuilder hashes = new StringBuilder();
    output
        .lines()
        .filter(line -> line.startsWith("seed "))
        .forEach(line -> hashes.append(line.substring(line.indexOf("hash"))).append('\n'));
    return hashes.toString();
  }
}
