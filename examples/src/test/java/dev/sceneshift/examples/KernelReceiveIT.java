package dev.sceneshift.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the kernel receives of a stream that was sent under a relocation is the snapshot that it
 * shows itself. Needs root, loop devices and the btrfs tools, and is skipped without them.
 */
class KernelReceiveIT {

  private Path folder = Path.of("");
  private Path sender = Path.of("");
  private Path receiver = Path.of("");

  @BeforeEach
  void mountBoth(@TempDir Path temporary) throws Exception {
    folder = temporary;
    assumeTrue(canMountBtrfs(), "not root, or no btrfs here: the kernel was not asked");
    Path image = PackedImage.unpack("relocation-demo.img", folder.resolve("sender.img"));
    sender = Files.createDirectory(folder.resolve("sender"));
    receiver = Files.createDirectory(folder.resolve("receiver"));
    Path empty = folder.resolve("receiver.img");
    must("truncate", "-s", "256M", empty);
    must("mkfs.btrfs", "-q", empty);
    must("mount", "-o", "loop,ro", image, sender);
    must("mount", "-o", "loop", empty, receiver);
  }

  @AfterEach
  void unmountBoth() throws Exception {
    for (Path directory : List.of(sender, receiver)) {
      if (!directory.toString().isEmpty() && call("mountpoint", "-q", directory).exitCode() == 0) {
        must("umount", directory);
      }
    }
  }

  @Test
  void receive_streamSentUnderARelocation_makesTheSnapshot() throws Exception {
    Path stream = folder.resolve("snap2.stream");
    Path scenario = Shipped.scenarios().resolve("agent/relocation.scn");
    Shipped.Outcome sent =
        Shipped.fsmodelUnderAgent(
            scenario.toString(), "send", folder.resolve("sender.img"), "snap2", "-o", stream);
    assertThat(sent.exitCode()).as("%s", sent).isZero();

    must("btrfs", "receive", "-f", stream, receiver);

    Path snapshot = find(sender, "snap2");
    assertThat(contents(receiver.resolve("snap2"))).isEqualTo(contents(snapshot));
    must("diff", "-r", "--no-dereference", snapshot, receiver.resolve("snap2"));
  }

  private static Path find(Path directory, String name) throws IOException {
    try (Stream<Path> tree = Files.walk(directory, 2)) {
      return tree.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
    }
  }

  /** Attributes of every file, as the kernel shows them, by path. */
  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> result = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        Map<String, Object> attributes =
            new TreeMap<>(
                Files.readAttributes(
                    path,
                    "unix:mode,uid,gid,nlink,size,rdev,lastModifiedTime",
                    LinkOption.NOFOLLOW_LINKS));
        result.put(root.relativize(path).toString(), attributes.toString());
      }
    }
    return result;
  }

  private static boolean canMountBtrfs() throws Exception {
    return call("id", "-u").out().strip().equals("0")
        && call("sh", "-c", "command -v mkfs.btrfs mount && grep -q btrfs /proc/filesystems")
                .exitCode()
            == 0;
  }

  private static void must(Object... command) throws Exception {
    Shipped.Outcome outcome = call(command);
    assertThat(outcome.exitCode()).as("%s: %s", Arrays.toString(command), outcome).isZero();
  }

  private static Shipped.Outcome call(Object... command) throws Exception {
    return Shipped.process(Arrays.stream(command).map(Object::toString).toList());
  }
}
