package dev.sceneshift.fsmodel.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Small btrfs images written by Linux 6.18, with the kernel's own send streams of their snapshots
 * and the content of each. A case is unpacked when first asked for, once per JVM, into a temporary
 * folder that goes away with the JVM; holes stay holes. Any thread.
 */
public final class ImageCorpus {

  /** All cases, small ones first. */
  public static final List<String> NAMES =
      List.of(
          "tiny-b",
          "tiny-a",
          "small",
          "relocation-demo",
          "received",
          "extents",
          "compressed",
          "csum-xxhash",
          "csum-sha256",
          "csum-blake2",
          "mixedbg",
          "snapshots",
          "mixed",
          "dirs",
          "nodesize4k",
          "oldformat",
          "multi-bg");

  private static final int BLOCK_BYTES = 64 * 1024;

  private static final Map<String, ImageCase> OPEN = new ConcurrentHashMap<>();

  private ImageCorpus() {}

  /** The case of this name. */
  public static ImageCase open(String name) {
    return OPEN.computeIfAbsent(name, ImageCorpus::unpack);
  }

  /** All cases, unpacked as the stream is read; a source for parameterized tests. */
  public static Stream<ImageCase> all() {
    return NAMES.stream().map(ImageCorpus::open);
  }

  /** A copy of an image that a test may write to, sparse like the original. */
  public static Path copyOf(Path image, Path target) throws IOException {
    try (InputStream in = Files.newInputStream(image)) {
      writeSparse(in, target, Files.size(image));
    }
    return target;
  }

  private static ImageCase unpack(String name) {
    String resource = "/images/" + name + ".tar.xz";
    try (InputStream packed = ImageCorpus.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new IllegalArgumentException("no such case: " + name);
      }
      Path root = TemporaryFolder.PATH;
      extract(packed, root);
      return new ImageCase(name, root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void extract(InputStream packed, Path root) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = entry.resolveIn(root);
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(root.resolve(target).getParent());
          writeSparse(tar, target, entry.getRealSize());
        }
      }
    }
  }

  private static void writeSparse(InputStream in, Path target, long sizeBytes) throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    byte[] zeros = new byte[BLOCK_BYTES];
    try (FileChannel out =
        FileChannel.open(
            target,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      long at = 0;
      for (int n = in.readNBytes(block, 0, BLOCK_BYTES);
          n > 0;
          n = in.readNBytes(block, 0, BLOCK_BYTES)) {
        boolean last = at + n == sizeBytes;
        if (!Arrays.equals(block, 0, n, zeros, 0, n) || last) {
          writeFully(out, ByteBuffer.wrap(block, 0, n), at);
        }
        at += n;
      }
      if (at != sizeBytes) {
        throw new IOException(target + ": expected " + sizeBytes + " bytes, found " + at);
      }
    }
  }

  private static void writeFully(FileChannel out, ByteBuffer bytes, long offset)
      throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      at += out.write(bytes, at);
    }
  }

  /** The folder of this JVM, made when the first case is unpacked. */
  private static final class TemporaryFolder {
    static final Path PATH = create();

    private static Path create() {
      try {
        Path path = Files.createTempDirectory("fsmodel-images");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(path)));
        return path;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void delete(Path path) {
      try (Stream<Path> tree = Files.walk(path)) {
        tree.sorted((a, b) -> b.compareTo(a)).forEach(TemporaryFolder::deleteOne);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void deleteOne(Path file) {
      try {
        Files.delete(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
