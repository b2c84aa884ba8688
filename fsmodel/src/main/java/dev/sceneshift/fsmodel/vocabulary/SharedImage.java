package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.MemoryDevice;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.receive.ImageSources;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image in memory, which is never written to: each run has an overlay of its own over it. It is
 * unpacked once in the life of the JVM, however many runs use it.
 *
 * <p>An image {@code x.img} is looked for as a file beside the scenario, then as {@code x.img.zst}
 * there, then under both names on the class path.
 */
final class SharedImage {
  private static final String PACKED = ".zst";
  private static final Map<String, SharedImage> OPEN = new HashMap<>();

  private final Device device;
  private final FsInfo unchanged;
  private final ImageSources sources;

  private SharedImage(Device device) {
    this.device = device;
    this.unchanged = FsInfo.open(new OverlayDevice(device));
    this.sources = new ImageSources(unchanged);
  }

  /**
   * The image of this name.
   *
   * @param directory of the scenario file
   * @throws FsException ENOENT if there is no such image, or EIO if it cannot be read
   */
  static SharedImage open(Path directory, String name) {
    synchronized (OPEN) {
      String place = directory.resolve(name).toAbsolutePath().normalize().toString();
      SharedImage image = OPEN.get(place);
      if (image == null) {
        image = new SharedImage(read(directory, name));
        OPEN.put(place, image);
      }
      return image;
    }
  }

  /** The image as it was, under writes of its own. */
  Device overlay() {
    return new OverlayDevice(device);
  }

  /** The filesystem on it, to be looked at only. */
  FsInfo unchanged() {
    return unchanged;
  }

  /** What its subvolumes held before anything was done to it. */
  ImageSources sources() {
    return sources;
  }

  private static Device read(Path directory, String name) {
    try (InputStream in = find(directory, name)) {
      if (in == null) {
        throw new FsException(
            Errno.ENOENT,
            "no image \"" + name + "\", packed or not, in " + directory + " or on the class path");
      }
      return MemoryDevice.readFrom(name, in);
    } catch (IOException e) {
      throw new FsException(Errno.EIO, "image \"" + name + "\": " + e.getMessage(), e);
    }
  }

  private static @Nullable InputStream find(Path directory, String name) throws IOException {
    Path plain = directory.resolve(name);
    if (Files.isRegularFile(plain)) {
      return new BufferedInputStream(Files.newInputStream(plain), 1 << 16);
    }
    Path packed = directory.resolve(name + PACKED);
    if (Files.isRegularFile(packed)) {
      return unpacked(Files.newInputStream(packed));
    }
    InputStream resource = resource(name);
    if (resource != null) {
      return resource;
    }
    InputStream packedResource = resource(name + PACKED);
    return packedResource == null ? null : unpacked(packedResource);
  }

  private static @Nullable InputStream resource(String name) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    InputStream in = context == null ? null : context.getResourceAsStream(name);
    return in != null ? in : SharedImage.class.getClassLoader().getResourceAsStream(name);
  }

  private static InputStream unpacked(InputStream in) {
    return new ZstdInputStream(new BufferedInputStream(in, 1 << 16));
  }
}
