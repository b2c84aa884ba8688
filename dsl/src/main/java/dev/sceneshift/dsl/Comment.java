package dev.sceneshift.dsl;

/**
 * A comment of a file; it belongs to no sentence and means nothing.
 *
 * @param text from {@code #} to the end of the line, without blanks at its end
 * @param ownLine whether nothing else stands on its line
 */
public record Comment(SourceLocation location, String text, boolean ownLine) {}
