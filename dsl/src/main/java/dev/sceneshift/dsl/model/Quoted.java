package dev.sceneshift.dsl.model;

/** A text in quotation marks, without them and with its escapes undone. */
public record Quoted(String text, Origin origin) implements Node {

  /** The text as a file holds it. */
  public String inQuotationMarks() {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public String toString() {
    return inQuotationMarks();
  }
}
