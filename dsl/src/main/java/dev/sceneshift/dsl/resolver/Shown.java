package dev.sceneshift.dsl.resolver;

/** Keeps messages readable, whatever was written. */
final class Shown {

  private static final int LONGEST = 80;

  private Shown() {}

  /** What was written, or its beginning if it is long. */
  static String text(Object written) {
    String text = written.toString();
    int length = text.codePointCount(0, text.length());
    return length <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "...";
  }
}
