package dev.sceneshift.toy.schedule;

import dev.sceneshift.dsl.vocabulary.VocabularyProvider;
import java.util.List;

/** Brings the vocabulary "desk". */
public final class DeskWords implements VocabularyProvider {
  @Override
  public String name() {
    return "desk";
  }

  @Override
  public List<String> stepClasses() {
    return List.of("dev.sceneshift.toy.schedule.DeskSteps");
  }
}
