package dev.sceneshift.fsmodel.cli;

import dev.sceneshift.fsmodel.mkfs.Mkfs;
import dev.sceneshift.fsmodel.mkfs.MkfsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fsmodel mkfs --size SIZE [--mixed] [--nodesize BYTES] [--label TEXT] FILE}. */
@Command(
    name = "mkfs",
    mixinStandardHelpOptions = true,
    description = {
      "Makes an empty filesystem in a new file, as mkfs.btrfs does: metadata twice, data once,",
      "CRC-32C, no holes, a free space tree."
    })
final class MkfsCommand implements Callable<Integer>, Failures.Subject {

  @Parameters(index = "0", paramLabel = "FILE", description = "The file, which must not be there.")
  private Path file = Path.of("");

  @Option(
      names = "--size",
      required = true,
      paramLabel = "SIZE",
      converter = SizeBytes.class,
      description = "Its size in bytes, or with K, M, G, T: at least 109M, or 16M with --mixed.")
  private long sizeBytes;

  @Option(
      names = "--mixed",
      description = "Data and metadata share block groups, once each, with nodes of 4096 bytes.")
  private boolean mixed;

  @Option(
      names = "--nodesize",
      paramLabel = "BYTES",
      description = "Size of tree blocks: a power of two from 4096 to 65536; 16384 by default.")
  private @Nullable Integer nodeSizeBytes;

  @Option(names = "--label", paramLabel = "TEXT", description = "A label of at most 255 bytes.")
  private String label = "";

  @Override
  public String subject() {
    return file.toString();
  }

  @Override
  public Integer call() throws IOException {
    MkfsOptions usual = mixed ? MkfsOptions.mixedGroups() : MkfsOptions.ordinary();
    int nodes = nodeSizeBytes == null ? usual.nodeSizeBytes() : nodeSizeBytes;
    MkfsOptions options = new MkfsOptions(mixed, nodes, label);
    NewImage.at(file)
        .write(
            sizeBytes, device -> Mkfs.make(device, options, Clock.systemUTC(), new SecureRandom()));
    return 0;
  }
}
