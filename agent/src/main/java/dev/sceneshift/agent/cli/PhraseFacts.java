package dev.sceneshift.agent.cli;

import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.Step;
import dev.sceneshift.dsl.vocabulary.Meaning;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import dev.sceneshift.dsl.vocabulary.StepMethod;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is to be told of a phrase.
 *
 * @param means what stands behind it, in the words of a vocabulary
 * @param method the method that it is bound to, or the class of a lock; empty for an action made of
 *     others
 * @param errors what a point may fail with
 */
record PhraseFacts(String kind, String phrase, String means, String method, List<String> errors) {
  static PhraseFacts of(PhraseDefinition definition) {
    String kind = definition.kind().noun();
    String phrase = definition.pattern().toString();
    if (definition.meaning() instanceof Meaning.Text text) {
      return of(kind, phrase, text.binding());
    }
    StepMethod method = definition.method();
    String shown = method + "(" + String.join(", ", method.parameterTypes()) + ")";
    return new PhraseFacts(kind, phrase, shown, shown, List.of());
  }

  private static PhraseFacts of(String kind, String phrase, Binding binding) {
    if (binding instanceof Binding.PointBinding point) {
      return new PhraseFacts(
          kind,
          phrase,
          point.place().words() + " of " + point.method(),
          point.method().toString(),
          point.mayFailWith().stream().map(Name::text).toList());
    }
    if (binding instanceof Binding.RoleBinding role) {
      return new PhraseFacts(
          kind,
          phrase,
          "the thread in call of " + role.method(),
          role.method().toString(),
          List.of());
    }
    if (binding instanceof Binding.LockBinding lock) {
      String name = lock.lockClass().toString();
      return new PhraseFacts(kind, phrase, name, name, List.of());
    }
    if (binding instanceof Binding.ProtectionBinding protection) {
      return new PhraseFacts(
          kind,
          phrase,
          protection.change() + " in call of " + protection.method(),
          protection.method().toString(),
          List.of());
    }
    Binding.ActionBinding action = (Binding.ActionBinding) binding;
    return new PhraseFacts(
        kind,
        phrase,
        action.steps().stream().map(Step::toString).collect(Collectors.joining(" then ")),
        "",
        List.of());
  }
}
