package dev.sceneshift.dsl.vocabulary;

import dev.sceneshift.dsl.model.Binding;

/** What stands behind a phrase. */
public sealed interface Meaning {

  /** A method of a step class. */
  record Java(StepMethod method) implements Meaning {}

  /** A binding of a vocabulary section. */
  record Text(Binding binding) implements Meaning {}
}
