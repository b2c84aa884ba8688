package dev.sceneshift.agent;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code -javaagent:sceneshift.jar=}: {@code
 * FILE.scn[,scenario=TITLE][,report=FILE][,trace=FILE]}.
 *
 * <p>A comma ends a value only where one of the option names and {@code =} follow, so titles and
 * paths may hold commas.
 *
 * @param file the scenario file
 * @param scenario the title of the scenario to run, or null where the file holds one alone
 * @param report where the report is written, or null
 * @param trace where the trace is written, or null
 */
public record AgentOptions(
    Path file, @Nullable String scenario, @Nullable Path report, @Nullable Path trace) {
  private static final List<String> NAMES = List.of("scenario", "report", "trace");
  private static final Pattern OPTION = Pattern.compile("(?:^|,)([A-Za-z]+)=");

  /** An agent argument that cannot be understood; the message is one line for the user. */
  public static final class BadOptionException extends Exception {
    private static final long serialVersionUID = 1L;

    BadOptionException(String message) {
      super(message);
    }
  }

  /**
   * Reads the argument of {@code -javaagent}; null and blank are errors, as there is nothing to
   * run.
   */
  public static AgentOptions parse(@Nullable String argument) throws BadOptionException {
    if (argument == null || argument.isBlank()) {
      throw new BadOptionException("no scenario file: write -javaagent:sceneshift.jar=FILE.scn");
    }
    Map<String, String> values = new LinkedHashMap<>();
    Matcher option = OPTION.matcher(argument);
    String name = "file";
    int valueStart = 0;
    while (option.find()) {
      if (option.start() == 0) {
        throw new BadOptionException(
            "the scenario file comes first, before \"" + option.group(1) + "=\"");
      }
      requireKnown(option.group(1));
      put(values, name, argument.substring(valueStart, option.start()));
      name = option.group(1);
      valueStart = option.end();
    }
    put(values, name, argument.substring(valueStart));
    Path file = path(values, "file");
    if (file == null) {
      throw new BadOptionException("no scenario file");
    }
    return new AgentOptions(
        file, values.get("scenario"), path(values, "report"), path(values, "trace"));
  }

  private static void requireKnown(String name) throws BadOptionException {
    if (!NAMES.contains(name)) {
      throw new BadOptionException(
          "unknown option \"" + name + "\"; known are " + String.join(", ", NAMES));
    }
  }

  private static void put(Map<String, String> values, String name, String value)
      throws BadOptionException {
    if (value.isBlank()) {
      throw new BadOptionException("\"" + name + "\" has no value");
    }
    if (values.put(name, value) != null) {
      throw new BadOptionException("\"" + name + "\" is given twice");
    }
  }

  private static @Nullable Path path(Map<String, String> values, String name)
      throws BadOptionException {
    String value = values.get(name);
    try {
      return value == null ? null : Path.of(value);
    } catch (InvalidPathException e) {
      throw new BadOptionException("\"" + value + "\" is no path: " + e.getReason());
    }
  }
}
