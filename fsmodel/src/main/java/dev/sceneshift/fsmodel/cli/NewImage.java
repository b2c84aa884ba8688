package dev.sceneshift.fsmodel.cli;

import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.ImageFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** An image file that is not there yet: it appears when it is complete, or never. */
final class NewImage {
  private final Path image;

  private NewImage(Path image) {
    this.image = image;
  }

  /**
   * @throws IOException if there is something of that name
   */
  static NewImage at(Path image) throws IOException {
    if (Files.exists(image)) {
      throw new FileSystemException(image.toString(), null, "is there already");
    }
    return new NewImage(image);
  }

  /** Makes a sparse file of zeros, has it filled, and gives it its name. */
  void write(long sizeBytes, Consumer<Device> content) throws IOException {
    Path temporary = temporaryBeside(image);
    try {
      createSparse(temporary, sizeBytes);
      try (Device device = ImageFile.openReadWrite(temporary)) {
        content.accept(device);
        device.flush();
      }
      Files.move(temporary, image);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** A name in the same folder that nobody else uses. */
  static Path temporaryBeside(Path file) {
    return file.resolveSibling(
        "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
  }

  static void createSparse(Path file, long sizeBytes) throws IOException {
    Files.createFile(file);
    try (RandomAccessFile sized = new RandomAccessFile(file.toFile(), "rw")) {
      sized.setLength(sizeBytes);
    }
  }
}
