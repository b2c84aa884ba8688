package dev.sceneshift.fsmodel.oracle;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random images whose streams must be the kernel's to the byte. For more than the few of the build:
 * {@code -Dsceneshift.seeds=300 -Dsceneshift.firstSeed=1000}.
 */
@RequiresKernel
class SendAgainstKernelIT {

  private static final int SEEDS = Integer.getInteger("sceneshift.seeds", 12);
  private static final long FIRST_SEED = Long.getLong("sceneshift.firstSeed", 1);

  static LongStream seeds() {
    return LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void send_randomSnapshots_givesTheKernelsStreams(long seed) throws IOException {
    try (ScratchFolder folder = ScratchFolder.create("send-seed" + seed)) {
      List<String> differences = new SendTrial(RandomWorkload.ofSeed(seed), folder.path()).run();
      if (!differences.isEmpty()) {
        fail(
            "seed %d: %d streams differ; image and streams are in %s%n%s",
            seed, differences.size(), folder.keep(), String.join("\n", differences));
      }
    }
  }
}
