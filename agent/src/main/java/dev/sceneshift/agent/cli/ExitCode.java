package dev.sceneshift.agent.cli;

/** What the process ends with. */
final class ExitCode {
  static final int PASS = 0;
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;

  private ExitCode() {}
}
