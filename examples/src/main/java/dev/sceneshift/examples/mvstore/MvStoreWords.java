package dev.sceneshift.examples.mvstore;

import dev.sceneshift.dsl.vocabulary.VocabularyProvider;
import java.util.List;

/** Brings the vocabulary "mvstore"; found by the service loader. */
public final class MvStoreWords implements VocabularyProvider {
  @Override
  public String name() {
    return "mvstore";
  }

  @Override
  public List<String> stepClasses() {
    return List.of("dev.sceneshift.examples.mvstore.MvStoreSteps");
  }
}
