package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.MemoryDevice;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mkfs.Mkfs;
import dev.sceneshift.fsmodel.mkfs.MkfsOptions;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.receive.ImageSources;
import dev.sceneshift.fsmodel.receive.StreamReceiver;
import dev.sceneshift.fsmodel.stream.StreamReader;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * An image in memory, which is never written to: each run has an overlay of its own over it. It is
 * read or made once in the life of the JVM, however many runs use it.
 */
final class SharedImage {
  private static final Map<String, SharedImage> OPEN = new HashMap<>();

  /** When a filesystem is made: scenarios are to repeat. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_700_000_000L), ZoneOffset.UTC);

  /** What tells it from other images. */
  private final String origin;

  private final Device device;
  private final FsInfo unchanged;
  private final ReceivedTrees received;

  private SharedImage(String origin, Device device) {
    this.origin = origin;
    this.device = device;
    this.unchanged = FsInfo.open(new OverlayDevice(device));
    this.received = new ReceivedTrees(new ImageSources(unchanged), unchanged.sectorSizeBytes());
  }

  /** Makes the device of an image. */
  @FunctionalInterface
  private interface Maker {
    Device make() throws IOException;
  }

  /**
   * The image in a file.
   *
   * @throws FsException ENOENT if there is no such file, or EIO if it cannot be read
   */
  static SharedImage read(ScenarioFile file) {
    return of(
        file.place(),
        () -> {
          try (InputStream in = file.open("image")) {
            return MemoryDevice.readFrom(file.name(), in);
          }
        });
  }

  /**
   * An empty filesystem.
   *
   * @throws FsException EINVAL if there can be no such one
   */
  static SharedImage fresh(long sizeBytes, MkfsOptions options) {
    String origin = "a filesystem of " + sizeBytes + " bytes, " + options;
    return of(
        origin,
        () -> {
          Device device = new MemoryDevice(origin, sizeBytes);
          Mkfs.make(device, options, CLOCK, new Random(sizeBytes));
          return device;
        });
  }

  /**
   * This image, in whose top level the subvolumes of a stream have been made.
   *
   * @throws FsException ENOENT if there is no such file; what a receive fails with
   */
  SharedImage withReceived(ScenarioFile stream) {
    return of(origin + ", " + stream.place(), () -> receive(stream));
  }

  private Device receive(ScenarioFile stream) throws IOException {
    OverlayDevice overlay = new OverlayDevice(device);
    FsInfo fs = FsInfo.open(overlay);
    try (StreamReader reader = new StreamReader(stream.open("stream"))) {
      StreamReceiver receiver =
          new StreamReceiver(fs, new TransactionManager(fs), reader, ObjectId.FS_TREE);
      while (receiver.next()) {}
      receiver.commit();
    }
    return overlay;
  }

  private static SharedImage of(String origin, Maker maker) {
    synchronized (OPEN) {
      SharedImage image = OPEN.get(origin);
      if (image == null) {
        try {
          image = new SharedImage(origin, maker.make());
        } catch (IOException e) {
          throw new FsException(Errno.EIO, origin + ": " + e.getMessage(), e);
        }
        OPEN.put(origin, image);
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

  /** What receivers make of what is sent from it. */
  ReceivedTrees received() {
    return received;
  }
}
