package dev.sceneshift.fsmodel.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RequiresKernel
class RandomWorkloadIT {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void makeImage_anySeed_isSoundAndHardlyRefused(long seed, @TempDir Path folder) {
    Workload workload = RandomWorkload.ofSeed(seed);
    Path image = folder.resolve("image");
    // Files with checksums share nothing with files without: those clones are tried nevertheless.
    List<String> refused =
        workload.makeImage(image).stream().filter(line -> !line.contains(" clone: ")).toList();
    assertThat(refused).hasSizeLessThan((int) workload.operationCount() / 10);
    KernelBtrfs.check(image);
    try (MountedImage mounted = KernelBtrfs.mount(image, "ro")) {
      assertThat(mounted.contents("snaps/s0")).hasSizeGreaterThan(1);
      assertThat(mounted.contents("snaps")).hasSizeGreaterThan(20);
    }
  }
}
