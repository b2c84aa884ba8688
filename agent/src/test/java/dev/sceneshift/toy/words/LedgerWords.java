package dev.sceneshift.toy.words;

import dev.sceneshift.dsl.vocabulary.VocabularyProvider;
import java.util.List;

/** Brings the vocabulary "ledger". */
public final class LedgerWords implements VocabularyProvider {
  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public List<String> stepClasses() {
    return List.of("dev.sceneshift.toy.words.LedgerSteps");
  }
}
