package dev.sceneshift.examples.queue.words;

import dev.sceneshift.dsl.vocabulary.VocabularyProvider;
import java.util.List;

/** Brings the vocabulary "queue"; found by the service loader. */
public final class QueueWords implements VocabularyProvider {
  @Override
  public String name() {
    return "queue";
  }

  @Override
  public List<String> stepClasses() {
    return List.of("dev.sceneshift.examples.queue.words.QueueSteps");
  }
}
