package dev.sceneshift.dsl.model;

import java.util.List;

/** {@code vocabulary "btrfs"} with its bindings: what words mean in a program, as text. */
public record VocabularySection(Quoted name, List<Binding> bindings, Origin origin)
    implements Node {
  public VocabularySection {
    bindings = List.copyOf(bindings);
  }
}
