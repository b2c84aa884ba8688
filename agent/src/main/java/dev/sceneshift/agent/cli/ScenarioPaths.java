package dev.sceneshift.agent.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The scenario files that a command line means: a folder means all that are below it. */
final class ScenarioPaths {
  private static final String EXTENSION = ".scn";

  private ScenarioPaths() {}

  /**
   * The files, those of a folder in the order of their names.
   *
   * @throws IOException if there is no scenario file in a folder, or it cannot be read
   */
  static List<Path> files(List<Path> given) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : given) {
      if (Files.isDirectory(path)) {
        files.addAll(below(path));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private static List<Path> below(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(folder)) {
      files = tree.filter(ScenarioPaths::isScenario).sorted().toList();
    } catch (UncheckedIOException e) {
      throw new IOException(folder + " cannot be read: " + e.getMessage(), e);
    }
    if (files.isEmpty()) {
      throw new IOException("no scenario file in " + folder);
    }
    return files;
  }

  private static boolean isScenario(Path file) {
    return file.toString().endsWith(EXTENSION) && Files.isRegularFile(file);
  }
}
