package dev.sceneshift.examples.cache.words;

import dev.sceneshift.dsl.vocabulary.VocabularyProvider;
import java.util.List;

/** Brings the vocabulary "cache"; found by the service loader. */
public final class CacheWords implements VocabularyProvider {
  @Override
  public String name() {
    return "cache";
  }

  @Override
  public List<String> stepClasses() {
    return List.of("dev.sceneshift.examples.cache.words.CacheSteps");
  }
}
