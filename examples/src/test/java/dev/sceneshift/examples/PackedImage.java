package dev.sceneshift.examples;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The images of the scenarios, as files. */
final class PackedImage {
  private static final int BLOCK_BYTES = 64 << 10;

  private PackedImage() {}

  /** Unpacks an image; runs of zeros stay holes. */
  static Path unpack(String name, Path target) throws IOException {
    Path packed = Shipped.scenarios().resolve("images").resolve(name + ".zst");
    byte[] block = new byte[BLOCK_BYTES];
    byte[] zeros = new byte[BLOCK_BYTES];
    try (InputStream in =
            new ZstdInputStream(new BufferedInputStream(Files.newInputStream(packed)));
        FileChannel channel =
            FileChannel.open(
                target,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE)) {
      OutputStream out = Channels.newOutputStream(channel);
      long size = 0;
      for (int count; (count = in.readNBytes(block, 0, BLOCK_BYTES)) > 0; size += count) {
        if (!Arrays.equals(block, 0, count, zeros, 0, count)) {
          channel.position(size);
          out.write(block, 0, count);
        }
      }
      // The superblock says how large the device is; a hole at the end must count.
      if (channel.size() < size) {
        channel.position(size - 1);
        out.write(0);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return target;
  }
}
