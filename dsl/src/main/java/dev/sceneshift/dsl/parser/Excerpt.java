package dev.sceneshift.dsl.parser;

/** Keeps messages readable, whatever was written. */
final class Excerpt {

  private static final int LONGEST = 80;

  private Excerpt() {}

  /** The text, or its beginning if it is long. */
  static String of(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "...";
  }
}
