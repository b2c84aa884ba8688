package dev.sceneshift.agent.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Class files, looked for where a loader would look, each read once. For any thread. */
final class ClassFiles {
  private final ClassLoader loader;
  private final Map<String, Optional<ClassFile>> read = new ConcurrentHashMap<>();

  ClassFiles(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * The file of a class, by its binary name; null if there is none.
   *
   * @throws UncheckedIOException if there is one that cannot be read
   */
  @Nullable ClassFile find(String className) {
    Optional<ClassFile> known = read.get(className);
    if (known == null) {
      known = Optional.ofNullable(load(className));
      read.put(className, known);
    }
    return known.orElse(null);
  }

  private @Nullable ClassFile load(String className) {
    String path = className.replace('.', '/') + ".class";
    try (InputStream file = open(path)) {
      return file == null ? null : ClassFile.read(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(className + " cannot be read", e);
    }
  }

  private @Nullable InputStream open(String path) {
    InputStream file = loader.getResourceAsStream(path);
    return file == null ? ClassLoader.getPlatformClassLoader().getResourceAsStream(path) : file;
  }
}
