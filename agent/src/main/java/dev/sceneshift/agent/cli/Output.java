package dev.sceneshift.agent.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes. */
final class Output {
  private Output() {}

  static PrintWriter out(@Nullable CommandSpec spec) {
    return require(spec).commandLine().getOut();
  }

  static PrintWriter err(@Nullable CommandSpec spec) {
    return require(spec).commandLine().getErr();
  }

  private static CommandSpec require(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("the command was not started by picocli");
    }
    return spec;
  }
}
