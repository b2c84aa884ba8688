package dev.sceneshift.fsmodel.oracle;

/**
 * A command that ended with another exit code than 0, or not in time; the message has its output.
 */
public final class ToolFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String output;

  ToolFailure(String message, String output) {
    super(output.isEmpty() ? message : message + ":\n" + output);
    this.output = output;
  }

  /** What the command wrote to its error output. */
  public String output() {
    return output;
  }
}
