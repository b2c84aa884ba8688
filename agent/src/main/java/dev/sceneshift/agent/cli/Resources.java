package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.stage.Replay;
import dev.sceneshift.agent.stage.Words;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Files that a scenario names from where it stands, named from where its replay will stand. */
final class Resources {
  private final Path from;
  private final Path to;

  private Resources(Path from, Path to) {
    this.from = from;
    this.to = to;
  }

  /** The replay with the texts that are names of files beside the scenario named from its file. */
  static Replay seenFrom(Path file, Path scenario, Replay replay) {
    Resources resources = new Resources(directory(scenario), directory(file));
    return resources.from.equals(resources.to)
        ? replay
        : new Replay(
            resources.moved(replay.head()),
            replay.title(),
            resources.moved(replay.sentences()),
            replay.others().stream().map(resources::moved).toList());
  }

  private List<String> moved(List<String> sentences) {
    return sentences.stream().map(this::moved).toList();
  }

  private static Path directory(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  private String moved(String text) {
    StringBuilder moved = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      moved.append(moved.length() == 0 ? "" : "\n").append(movedLine(line));
    }
    return moved.toString();
  }

  private String movedLine(String line) {
    Words words = new Words(line);
    boolean any = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.at(i);
      if (word.startsWith("\"") && isFile(word.substring(1, word.length() - 1))) {
        String name = word.substring(1, word.length() - 1);
        Path seen = to.relativize(from.resolve(name).normalize());
        words.replace(i, i + 1, '"' + seen.toString().replace('\\', '/') + '"');
        any = true;
      }
    }
    return any ? words.toString() : line;
  }

  /* A vocabulary may find "x.img" in x.img.zst: a file whose name begins so is enough. */
  private boolean isFile(String name) {
    try {
      Path file = from.resolve(name).normalize();
      Path parent = file.getParent();
      if (name.isEmpty() || parent == null || !Files.isDirectory(parent)) {
        return false;
      }
      String wanted = String.valueOf(file.getFileName());
      try (DirectoryStream<Path> files = Files.newDirectoryStream(parent)) {
        return beginsOne(files, wanted);
      }
    } catch (InvalidPathException | IOException e) {
      return false;
    }
  }

  private static boolean beginsOne(DirectoryStream<Path> files, String wanted) {
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      if (name.equals(wanted) || name.startsWith(wanted + ".")) {
        return true;
      }
    }
    return false;
  }
}
