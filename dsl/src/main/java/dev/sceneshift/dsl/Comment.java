package dev.sceneshift.dsl;

/**
 * A comment of a file; it means nothing, and is kept for whoever reads the file.
 *
 * @param text from {@code #} to the end of the line, without blanks at its end
 * @param sentenceLine the line where the sentence begins that it stands in or behind; 0 if it
 *     stands between sentences
 */
public record Comment(SourceLocation location, String text, int sentenceLine) {}
