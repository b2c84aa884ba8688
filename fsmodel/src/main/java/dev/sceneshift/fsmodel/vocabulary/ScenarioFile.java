package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that a scenario names: {@code x} is looked for beside the scenario, then as {@code x.zst}
 * there, then under both names on the class path.
 *
 * @param directory of the scenario
 */
record ScenarioFile(Path directory, String name) {
  private static final String PACKED = ".zst";
  private static final int BUFFER_BYTES = 1 << 16;

  /** Where it is looked for first: what tells it from other files. */
  String place() {
    return directory.resolve(name).toAbsolutePath().normalize().toString();
  }

  /**
   * Its content, unpacked.
   *
   * @param kind such as {@code image}, for the message
   * @throws FsException ENOENT if there is no such file
   */
  InputStream open(String kind) throws IOException {
    InputStream in = find();
    if (in == null) {
      throw new FsException(
          Errno.ENOENT,
          String.format(
              "no %s \"%s\", packed or not, in %s or on the class path", kind, name, directory));
    }
    return in;
  }

  private @Nullable InputStream find() throws IOException {
    Path plain = directory.resolve(name);
    if (Files.isRegularFile(plain)) {
      return new BufferedInputStream(Files.newInputStream(plain), BUFFER_BYTES);
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
    return in != null ? in : ScenarioFile.class.getClassLoader().getResourceAsStream(name);
  }

  private static InputStream unpacked(InputStream in) {
    return new ZstdInputStream(new BufferedInputStream(in, BUFFER_BYTES));
  }
}
