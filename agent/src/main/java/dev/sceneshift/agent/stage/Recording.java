package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.LoadedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a replay met when it was written: the events up to the last sentence that fired. It lies
 * beside the scenario file, in a file of the same name that ends in {@code .trace}. What comes
 * after the last sentence is left to the expectations, so that a mended program may go on
 * differently.
 */
public final class Recording {
  private static final Pattern BLANKS = Pattern.compile(" +");
  private static final String FIRES = " fires:";
  private final List<String> events;

  private Recording(List<String> events) {
    this.events = events;
  }

  /**
   * The file for the recording of a scenario file.
   *
   * @throws IllegalArgumentException if the name does not end in {@code .scn}
   */
  public static Path file(Path scenario) {
    String name = String.valueOf(scenario.getFileName());
    if (!name.endsWith(".scn")) {
      throw new IllegalArgumentException("no scenario file: " + scenario);
    }
    return scenario.resolveSibling(name.substring(0, name.length() - ".scn".length()) + ".trace");
  }

  /**
   * Writes down what a run of the one scenario of a file met.
   *
   * @throws IOException if the recording cannot be written
   */
  public static void write(Path scenario, List<String> trace) throws IOException {
    Files.write(file(scenario), events(trace, name(scenario)));
  }

  /** The recording of a file with one scenario; empty if there is none. */
  static Optional<Recording> of(LoadedFile loaded) {
    Path scenario = Path.of(loaded.file().name());
    if (loaded.file().scenarios().size() != 1 || !loaded.file().name().endsWith(".scn")) {
      return Optional.empty();
    }
    try {
      Path file = file(scenario);
      return Files.exists(file)
          ? Optional.of(new Recording(Files.readAllLines(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new StageException(file(scenario) + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Where a run of that file left what was recorded; empty if it did not. */
  Optional<Finding> drift(LoadedFile loaded, List<String> trace) {
    List<String> seen = events(trace, name(Path.of(loaded.file().name())));
    for (int i = 0; i < events.size(); i++) {
      String now = i < seen.size() ? seen.get(i) : "(nothing more)";
      if (!now.equals(events.get(i))) {
        return Optional.of(
            Finding.of(
                Verdict.DRIFTED,
                "event " + (i + 1) + " was \"" + events.get(i) + "\" and is \"" + now + "\""));
      }
    }
    return Optional.empty();
  }

  private static String name(Path scenario) {
    return String.valueOf(scenario.getFileName());
  }

  /* Neither the name of the file, nor its lines, nor the wording of sentences belong to it. */
  private static List<String> events(List<String> trace, String name) {
    int end = trace.size();
    while (end > 0 && !trace.get(end - 1).contains(FIRES)) {
      end--;
    }
    String place = Pattern.quote(name) + ":[0-9]+";
    return trace.subList(0, end).stream()
        .map(line -> BLANKS.matcher(line).replaceAll(" ").replaceAll(place, "sentence"))
        .map(line -> line.contains(FIRES) ? line.substring(0, line.indexOf(FIRES) + 6) : line)
        .toList();
  }
}
