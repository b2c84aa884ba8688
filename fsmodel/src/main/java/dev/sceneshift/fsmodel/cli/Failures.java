package dev.sceneshift.fsmodel.cli;

import static java.util.stream.Collectors.joining;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Failures as one line each: {@code fsmodel: SUBJECT: what, at which address, expected, found}. A
 * bug of ours keeps its stack trace.
 */
final class Failures {

  /** Exit code for bad input and refusals. */
  static final int EXIT_BAD_INPUT = 2;

  /** The name of an errno with which a message, or one inside it, begins. */
  private static final Pattern ERRNO_NAME =
      Pattern.compile(
          Arrays.stream(Errno.values()).map(Errno::name).collect(joining("|", "\\b(", "): ")));

  private Failures() {}

  /** A command that works on one thing, which messages name. */
  interface Subject {
    String subject();
  }

  static int report(Exception e, CommandLine commandLine, ParseResult parseResult) {
    String text = describe(e);
    if (text == null) {
      commandLine.getErr().println("fsmodel: internal error");
      e.printStackTrace(commandLine.getErr());
      return EXIT_BAD_INPUT;
    }
    if (!(e instanceof OutputException) && commandLine.getCommand() instanceof Subject subject) {
      text = subject.subject() + ": " + text;
    }
    commandLine.getErr().println("fsmodel: " + oneLine(text));
    return EXIT_BAD_INPUT;
  }

  static int reportUsage(ParameterException e, String[] args) {
    CommandLine commandLine = e.getCommandLine();
    String name = commandLine.getCommandSpec().qualifiedName();
    commandLine
        .getErr()
        .println(
            "fsmodel: " + oneLine(String.valueOf(e.getMessage())) + "; see " + name + " --help");
    return EXIT_BAD_INPUT;
  }

  /** What went wrong, or null for what should never happen. */
  private static @Nullable String describe(Exception e) {
    if (e instanceof FsException) {
      return ERRNO_NAME.matcher(String.valueOf(e.getMessage())).replaceAll("");
    }
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException fileSystem && fileSystem.getReason() != null) {
      return fileSystem.getReason();
    }
    if (e instanceof IOException) {
      return String.valueOf(e.getMessage());
    }
    return null;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
