package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import dev.sceneshift.dsl.vocabulary.StepMethod;
import dev.sceneshift.dsl.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A vocabulary in the making. */
final class VocabularyParts {

  final List<PhraseDefinition> definitions = new ArrayList<>();
  final List<String> stepClasses = new ArrayList<>();
  final List<StepMethod> failures = new ArrayList<>();
  final List<StepMethod> failureNames = new ArrayList<>();

  private final Map<String, StepMethod> numberings = new LinkedHashMap<>();
  private final Map<String, Map<String, StepMethod>> details = new LinkedHashMap<>();
  private final Map<String, StepMethod> values = new LinkedHashMap<>();

  void addNumbering(String point, StepMethod method, Problems problems) {
    if (numberings.put(point, method) != null) {
      problems.report("two methods number \"" + point + "\", one of them " + method);
    }
  }

  void addDetail(String point, String name, StepMethod method) {
    details.computeIfAbsent(point, p -> new LinkedHashMap<>()).put(name, method);
  }

  void addValues(String noun, StepMethod method, Problems problems) {
    if (values.put(noun, method) != null) {
      problems.report("two methods list the values of \"" + noun + "\", one of them " + method);
    }
  }

  Map<String, StepMethod> numberings() {
    return numberings;
  }

  Map<String, Map<String, StepMethod>> details() {
    return details;
  }

  Vocabulary build() {
    return new Vocabulary(
        definitions,
        stepClasses,
        numberings,
        details,
        values,
        failures.stream().findFirst(),
        failureNames.stream().findFirst());
  }
}
