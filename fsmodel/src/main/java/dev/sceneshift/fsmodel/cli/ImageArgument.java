package dev.sceneshift.fsmodel.cli;

import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.mount.FsInfo;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The image that a command reads. */
final class ImageArgument {

  @Parameters(index = "0", paramLabel = "IMAGE", description = "The image file or block device.")
  private Path image = Path.of("");

  /** Its name for messages. */
  String name() {
    return image.toString();
  }

  /** Opens the filesystem in it; what is written to it stays in memory. */
  FsInfo open() throws IOException {
    return open(openOverlay());
  }

  /** Opens a filesystem on a device, which is closed if that fails. */
  FsInfo open(OverlayDevice device) throws IOException {
    try {
      return FsInfo.open(device);
    } catch (RuntimeException e) {
      device.close();
      throw e;
    }
  }

  /** The image; what is written to it stays in memory. */
  OverlayDevice openOverlay() throws IOException {
    if (Files.isDirectory(image)) {
      throw new FileSystemException(name(), null, "is a directory");
    }
    return new OverlayDevice(ImageFile.openReadOnly(image));
  }

  /** What replaces the image by another one. */
  ImageReplacement replacement() throws IOException {
    return ImageReplacement.of(image);
  }
}
