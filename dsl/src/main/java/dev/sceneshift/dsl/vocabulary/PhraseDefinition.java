package dev.sceneshift.dsl.vocabulary;

import dev.sceneshift.dsl.model.Binding;

/**
 * A phrase of a vocabulary and what stands behind it.
 *
 * @param vocabulary the name of the vocabulary that has it
 */
public record PhraseDefinition(
    PhraseKind kind, PhrasePattern pattern, String vocabulary, Meaning meaning) {

  /**
   * The binding of a phrase whose meaning is one of that type.
   *
   * @throws IllegalStateException if the meaning is another
   */
  public <B extends Binding> B binding(Class<B> type) {
    if (meaning instanceof Meaning.Text text && type.isInstance(text.binding())) {
      return type.cast(text.binding());
    }
    throw new IllegalStateException(kind + " \"" + pattern + "\" is no " + type.getSimpleName());
  }

  /**
   * The method of a phrase whose meaning is Java.
   *
   * @throws IllegalStateException if the meaning is a binding
   */
  public StepMethod method() {
    if (meaning instanceof Meaning.Java java) {
      return java.method();
    }
    throw new IllegalStateException(kind + " \"" + pattern + "\" is bound to no method");
  }
}
