package dev.sceneshift.dsl.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Words whose meaning a vocabulary gives. Equality is that of the words; whoever needs to tell two
 * equal phrases of a file apart compares by identity, as {@code Resolution} does.
 *
 * @param words at least one
 */
public record Phrase(List<Word> words, Origin origin) implements Node {

  public Phrase {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a phrase has at least one word");
    }
  }

  /** The phrase as a file holds it, one blank between words. */
  @Override
  public String toString() {
    return words.stream().map(Word::toString).collect(Collectors.joining(" "));
  }
}
