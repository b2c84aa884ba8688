package dev.sceneshift.dsl.model;

/**
 * {@code use btrfs} or {@code use "words.scn"}.
 *
 * @param file whether {@code target} is a file beside this one, and not a vocabulary's name
 */
public record Use(String target, boolean file, Origin origin) implements Node {
  @Override
  public String toString() {
    return "use " + (file ? new Quoted(target, origin).inQuotationMarks() : target);
  }
}
