package dev.sceneshift.fsmodel.cli;

import dev.sceneshift.fsmodel.stream.StreamDump;
import dev.sceneshift.fsmodel.stream.StreamReader;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fsmodel dump [STREAM]}. */
@Command(
    name = "dump",
    mixinStandardHelpOptions = true,
    description =
        "Shows a send stream as text, one line for each command, as btrfs receive --dump does."
            + " Times are in the local time zone.")
final class DumpCommand implements Callable<Integer>, Failures.Subject {

  private static final int BUFFER_BYTES = 256 * 1024;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "STREAM",
      description = "A file with a send stream; else, or if it is -, standard input.")
  private @Nullable Path stream;

  @Mixin private OutputOption output = new OutputOption();

  @Override
  public String subject() {
    return stream == null || stream.toString().equals("-") ? "standard input" : stream.toString();
  }

  @Override
  public Integer call() throws IOException {
    try (StreamReader reader = new StreamReader(new BufferedInputStream(open(), BUFFER_BYTES));
        Output target = output.openText()) {
      OutputStream text = new BufferedOutputStream(target.stream(), BUFFER_BYTES);
      try {
        StreamDump.dump(reader, text, ZoneId.systemDefault());
      } finally {
        text.flush();
      }
      target.commit();
    }
    return 0;
  }

  private InputStream open() throws IOException {
    if (stream == null || stream.toString().equals("-")) {
      return System.in;
    }
    return Files.newInputStream(stream);
  }
}
