package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.VocabularyProvider;
import java.util.List;

/** What {@code use btrfs} brings. Names all classes in strings alone, so that none is loaded. */
public final class BtrfsVocabulary implements VocabularyProvider {
  private static final String PACKAGE = "dev.sceneshift.fsmodel.vocabulary.";

  @Override
  public String name() {
    return "btrfs";
  }

  @Override
  public List<String> stepClasses() {
    return List.of(
        PACKAGE + "FilesystemSteps",
        PACKAGE + "PipeSteps",
        PACKAGE + "ReceiveSteps",
        PACKAGE + "SendSteps",
        PACKAGE + "TransactionSteps",
        PACKAGE + "RelocationSteps",
        PACKAGE + "ExclusionSteps",
        PACKAGE + "ErrorSteps");
  }
}
