package dev.sceneshift.toy.random;

import dev.sceneshift.dsl.vocabulary.VocabularyProvider;
import java.util.List;

/** Brings the vocabulary "random" of programs that a test makes up. */
public final class RandomWords implements VocabularyProvider {
  @Override
  public String name() {
    return "random";
  }

  @Override
  public List<String> stepClasses() {
    return List.of("made.Programs");
  }
}
