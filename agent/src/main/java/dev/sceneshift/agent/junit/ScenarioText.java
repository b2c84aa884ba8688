package dev.sceneshift.agent.junit;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scenario file as text, wherever it was found.
 *
 * @param name what messages call it: a path from the working directory where there is one
 * @param directory where files that it names are found; empty for an entry of a jar
 */
record ScenarioText(String text, String name, Optional<Path> directory) {
  /**
   * Reads a file.
   *
   * @throws IOException if it is not there, or no text in UTF-8
   */
  static ScenarioText of(Path file) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    return new ScenarioText(
        Files.readString(absolute), shown(absolute), Optional.ofNullable(absolute.getParent()));
  }

  /** The file itself; empty for an entry of a jar. */
  Optional<Path> file() {
    return directory.map(d -> d.resolve(name.substring(name.lastIndexOf('/') + 1)));
  }

  /** The path from the working directory, if the file is below it; with {@code /} everywhere. */
  static String shown(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path here = Path.of("").toAbsolutePath();
    Path shown = absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    return shown.toString().replace('\\', '/');
  }

  /**
   * Reads a resource of the class path.
   *
   * @param name from the root, without a slash before it
   */
  static ScenarioText of(URL resource, String name) throws IOException {
    Path file = file(resource);
    if (file != null) {
      return of(file);
    }
    try (var in = resource.openStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new ScenarioText(text, name, Optional.empty());
    }
  }

  private static @Nullable Path file(URL resource) {
    try {
      URI uri = resource.toURI();
      return "file".equals(uri.getScheme()) ? Path.of(uri) : null;
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * Finds what a test class names: a resource, from the class or from the root, else a file.
   *
   * @throws IOException if there is neither, or it cannot be read
   */
  static ScenarioText find(Class<?> from, String name) throws IOException {
    URL resource = from.getResource(name);
    if (resource != null) {
      String root = name.startsWith("/") ? name.substring(1) : name;
      return of(resource, root);
    }
    try {
      Path file = Path.of(name);
      if (Files.isRegularFile(file)) {
        return of(file);
      }
    } catch (InvalidPathException e) {
      // No file can be called so; it is missing like any other.
    }
    throw new IOException(
        "no scenario file \""
            + name
            + "\": neither a resource, from "
            + from.getName()
            + ", nor a file, from "
            + Path.of("").toAbsolutePath());
  }
}
