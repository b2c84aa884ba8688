package dev.sceneshift.fsmodel.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A temporary folder that {@link #close} removes with all it holds, unless it was asked to {@link
 * #keep} it. Confined to one thread.
 */
public final class ScratchFolder implements AutoCloseable {

  private final Path path;
  private boolean kept;

  private ScratchFolder(Path path) {
    this.path = path;
  }

  /** A new empty folder whose name tells what it is for. */
  public static ScratchFolder create(String purpose) {
    try {
      return new ScratchFolder(Files.createTempDirectory("fsmodel-" + purpose + "-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder. */
  public Path path() {
    return path;
  }

  /** From now on the folder outlives its owner. */
  public Path keep() {
    kept = true;
    return path;
  }

  @Override
  public void close() {
    if (kept) {
      return;
    }
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
