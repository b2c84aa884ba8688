package dev.sceneshift.fsmodel.cli;

import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Replaces an image file by what a command has made of it, all at once: whoever opens it finds the
 * old image or the new one. Ranges of zeros become holes.
 */
final class ImageReplacement {
  private final Path image;

  private ImageReplacement(Path image) {
    this.image = image;
  }

  /**
   * @throws IOException if the image is not a file that may be written to
   */
  static ImageReplacement of(Path image) throws IOException {
    // A link goes on to lead to the image.
    Path file = image.toRealPath();
    if (Files.isDirectory(file)) {
      throw new FileSystemException(image.toString(), null, "is a directory");
    }
    if (!Files.isRegularFile(file)) {
      throw new FileSystemException(
          image.toString(), null, "is not a regular file, so it cannot be replaced");
    }
    if (!Files.isWritable(file)) {
      throw new AccessDeniedException(image.toString());
    }
    return new ImageReplacement(file);
  }

  /** Writes the new image and gives it the name of the old one. */
  void write(OverlayDevice content) throws IOException {
    Path temporary = NewImage.temporaryBeside(image);
    try {
      writeTo(temporary, content);
      copyAttributes(temporary);
      Files.move(
          temporary, image, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void writeTo(Path file, OverlayDevice content) throws IOException {
    NewImage.createSparse(file, content.sizeBytes());
    try (Device target = ImageFile.openReadWrite(file)) {
      content.writeTo(target);
    }
  }

  private void copyAttributes(Path target) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
    if (view != null) {
      PosixFileAttributes old = Files.readAttributes(image, PosixFileAttributes.class);
      view.setPermissions(old.permissions());
      if (!view.readAttributes().owner().equals(old.owner())) {
        view.setOwner(old.owner());
        view.setGroup(old.group());
      }
    }
  }
}
