package dev.sceneshift.agent.cli;

import dev.sceneshift.dsl.ParseResult;
import dev.sceneshift.dsl.ScenarioFormatter;
import dev.sceneshift.dsl.ScenarioParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code format}: writes scenario files in the one form that all should have. */
@Command(
    name = "format",
    description = "Writes scenario files in canonical form, comments kept.",
    mixinStandardHelpOptions = true)
final class FormatCommand implements Callable<Integer> {
  private static final String STANDARD = "-";

  @Option(
      names = "--check",
      description = "Writes nothing; names the files that would change, and ends with 1 if any.")
  boolean check;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE.scn",
      description =
          "Scenario files, and folders of them; - reads standard input and writes to standard"
              + " output.")
  List<String> names = new ArrayList<>();

  @Spec @Nullable CommandSpec spec;

  /** A file and what it is to hold. */
  private record Formatted(String name, String before, String after) {
    boolean changes() {
      return !before.equals(after);
    }
  }

  @Override
  public Integer call() throws IOException {
    List<Formatted> all = new ArrayList<>();
    boolean bad = false;
    for (String name : files()) {
      String text = decode(name, read(name));
      ParseResult parsed = ScenarioParser.parse(text, shown(name));
      parsed.issues().forEach(issue -> Output.err(spec).println(issue.render()));
      bad |= !parsed.isOk();
      if (parsed.isOk()) {
        all.add(new Formatted(name, text, ScenarioFormatter.format(parsed)));
      }
    }
    if (bad) {
      // What could not be read would be lost; and all or nothing is easier to undo.
      return ExitCode.BAD_INPUT;
    }
    boolean differs = false;
    for (Formatted file : all) {
      differs |= file.changes();
      finish(file);
    }
    return check && differs ? ExitCode.FAILED : ExitCode.PASS;
  }

  private List<String> files() throws IOException {
    List<String> files = new ArrayList<>();
    for (String name : names) {
      if (name.equals(STANDARD)) {
        files.add(name);
      } else {
        ScenarioPaths.files(List.of(Path.of(name))).forEach(file -> files.add(file.toString()));
      }
    }
    return files;
  }

  private void finish(Formatted file) throws IOException {
    PrintWriter out = Output.out(spec);
    if (file.name().equals(STANDARD) && !check) {
      out.print(file.after());
      out.flush();
    } else if (file.changes() && check) {
      out.println("not formatted: " + shown(file.name()));
    } else if (file.changes()) {
      AtomicFile.write(Path.of(file.name()), file.after());
      out.println("formatted: " + file.name());
    }
  }

  private static String shown(String name) {
    return name.equals(STANDARD) ? "standard input" : name;
  }

  private static byte[] read(String name) throws IOException {
    if (name.equals(STANDARD)) {
      InputStream in = System.in;
      return in.readAllBytes();
    }
    return Files.readAllBytes(Path.of(name));
  }

  private static String decode(String name, byte[] bytes) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(shown(name) + ": not a text in UTF-8", e);
    }
  }
}
