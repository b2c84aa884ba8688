package dev.sceneshift.fsmodel.oracle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How an image is made: the filesystem, and what is done to it from mount to unmount, several
 * times.
 *
 * @param data what writes of random data take their bytes from
 * @param snapshots paths of the snapshots that are there in the end, in the order of their making
 */
record Workload(
    long imageBytes,
    List<String> mkfsOptions,
    List<Phase> phases,
    byte[] data,
    List<String> snapshots) {

  /**
   * From a mount to the unmount.
   *
   * @param operations lines as operations.pl describes them
   * @param balanced whether everything is relocated at the end
   */
  record Phase(String mountOptions, String operations, boolean balanced) {}

  /** Makes the image; returns what the kernel refused. */
  List<String> makeImage(Path image) {
    KernelBtrfs.make(image, imageBytes, mkfsOptions);
    List<String> refused = new ArrayList<>();
    for (Phase phase : phases) {
      try (MountedImage mounted = KernelBtrfs.mount(image, phase.mountOptions())) {
        refused.addAll(mounted.perform(phase.operations(), data));
        if (phase.balanced()) {
          mounted.balance();
        }
      }
    }
    return refused;
  }

  /** How many operations there are. */
  long operationCount() {
    return phases.stream().flatMap(phase -> phase.operations().lines()).count();
  }

  /** The whole as text: what a report needs so that the image can be made again by hand. */
  String describe() {
    StringBuilder text = new StringBuilder();
    text.append("# mkfs.btrfs ").append(String.join(" ", mkfsOptions));
    text.append(" on ").append(imageBytes).append(" bytes\n");
    for (Phase phase : phases) {
      text.append("# mount -o loop,nodiscard,commit=300,").append(phase.mountOptions());
      text.append('\n').append(phase.operations());
      text.append(phase.balanced() ? "# balance, unmount\n" : "# unmount\n");
    }
    return text.toString();
  }
}
