package dev.sceneshift.agent.cli;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Replaces the content of a file so that nobody ever sees half of it. */
final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes a text in UTF-8 beside the file and puts it in its place, its permissions kept. A link
   * stays a link.
   *
   * @throws IOException if it cannot be written; the file is then as it was
   */
  static void write(Path file, String text) throws IOException {
    Path real = file.toRealPath();
    Path directory = real.getParent();
    Path beside = Files.createTempFile(directory, "." + real.getFileName(), ".tmp");
    try {
      Files.writeString(beside, text);
      FileStore store = Files.getFileStore(real);
      if (store.supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(real));
      }
      replace(beside, real);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void replace(Path beside, Path real) throws IOException {
    try {
      Files.move(beside, real, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(beside, real, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
