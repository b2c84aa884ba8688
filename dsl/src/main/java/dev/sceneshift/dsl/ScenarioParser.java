package dev.sceneshift.dsl;

import dev.sceneshift.dsl.parser.ScenarioReader;

/**
 * Reads scenario files. What the words of phrases mean is not looked at; {@link ScenarioLoader}
 * does that too. Any text at all gives a result, in a time that grows with its length.
 */
public final class ScenarioParser {

  private ScenarioParser() {}

  /**
   * Reads a text.
   *
   * @param text the content of a file
   * @param fileName the name that locations and messages are to show
   */
  public static ParseResult parse(String text, String fileName) {
    return ScenarioReader.read(text, fileName);
  }
}
