package dev.sceneshift.agent.cli;

import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.util.Locale;

/**
 * Says on standard error how far a family is: one line that is written over on a terminal, a line
 * now and then elsewhere. Shows times; nothing depends on them.
 */
final class ProgressLine {
  private static final long NANOS_BETWEEN = 500_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int TITLE = 40;

  private final PrintWriter err;
  private final boolean terminal;
  private long shown = System.nanoTime();
  private long begun = System.nanoTime();
  private boolean standing;

  ProgressLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Whether standard error and input are a terminal. */
  static boolean isTerminal() {
    Object console = System.console();
    if (console == null) {
      return false;
    }
    try {
      Method method = console.getClass().getMethod("isTerminal");
      return Boolean.TRUE.equals(method.invoke(console));
    } catch (ReflectiveOperationException e) {
      // Before JDK 22 there is a console only on a terminal.
      return true;
    }
  }

  /** Another scenario begins. */
  void begin() {
    begun = System.nanoTime();
  }

  /** A scenario has come so far; what is expected may be 0 for not known. */
  void at(String title, long runs, long blocks, long expected) {
    long now = System.nanoTime();
    if (now - shown < NANOS_BETWEEN || blocks == 0) {
      return;
    }
    shown = now;
    double seconds = (now - begun) / NANOS_PER_SECOND;
    String left =
        expected > blocks
            ? String.format(
                Locale.ROOT,
                ", %d of at most %d, %.0f s left",
                blocks,
                expected,
                seconds / blocks * (expected - blocks))
            : "";
    print(
        String.format(
            Locale.ROOT,
            "%s: %d runs, %.0f a second%s",
            shortened(title),
            runs,
            runs / seconds,
            left));
  }

  private static String shortened(String title) {
    return title.length() > TITLE ? title.substring(0, TITLE) + "..." : title;
  }

  private void print(String line) {
    if (terminal) {
      err.print("\r" + line + "\u001b[K");
      err.flush();
      standing = true;
    } else {
      err.println(line);
    }
  }

  /** Takes the line away, before something else is printed. */
  void clear() {
    if (standing) {
      err.print("\r\u001b[K");
      err.flush();
      standing = false;
    }
  }
}
