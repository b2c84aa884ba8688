package dev.sceneshift.dsl.testing;

import dev.sceneshift.dsl.vocabulary.VocabularyProvider;
import java.util.List;

/** The words that the corpus uses, without anything behind them. */
public final class DemoVocabulary implements VocabularyProvider {

  @Override
  public String name() {
    return "btrfs";
  }

  @Override
  public List<String> stepClasses() {
    return List.of("dev.sceneshift.dsl.testing.DemoSteps");
  }
}
