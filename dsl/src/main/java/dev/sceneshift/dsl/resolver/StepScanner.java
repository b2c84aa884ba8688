package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.vocabulary.ClassLookup;
import dev.sceneshift.dsl.vocabulary.ClassShape;
import dev.sceneshift.dsl.vocabulary.ClassShape.StepAnnotation;
import dev.sceneshift.dsl.vocabulary.Meaning;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import dev.sceneshift.dsl.vocabulary.PhraseKind;
import dev.sceneshift.dsl.vocabulary.PhrasePattern;
import dev.sceneshift.dsl.vocabulary.StepMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the annotated methods of the step classes of one vocabulary. */
final class StepScanner {

  private static final Map<String, PhraseKind> PHRASES =
      Map.of(
          "Given", PhraseKind.GIVEN,
          "Actor", PhraseKind.ACTOR,
          "Action", PhraseKind.ACTION,
          "Measure", PhraseKind.MEASURE,
          "Invariant", PhraseKind.INVARIANT);

  private static final Set<String> PHRASE_PARAMETERS = Set.of("long", "int", "java.lang.String");

  private static final String HIT = "dev.sceneshift.dsl.vocabulary.Hit";

  private final String vocabulary;
  private final ClassLookup classes;
  private final VocabularyParts parts;
  private final Problems problems;

  StepScanner(String vocabulary, ClassLookup classes, VocabularyParts parts, Problems problems) {
    this.vocabulary = vocabulary;
    this.classes = classes;
    this.parts = parts;
    this.problems = problems;
  }

  void scan(String className) {
    parts.stepClasses.add(className);
    ClassShape shape = classes.find(className).orElse(null);
    if (shape == null) {
      report("there is no step class " + className);
      return;
    }
    for (ClassShape.Method method : shape.methods()) {
      for (StepAnnotation annotation : method.annotations()) {
        scan(className, method, annotation);
      }
    }
  }

  private void scan(String className, ClassShape.Method method, StepAnnotation annotation) {
    StepMethod step = step(className, method, annotation);
    PhraseKind kind = PHRASES.get(annotation.type());
    if (kind != null) {
      addPhrase(step, method, annotation, kind);
      return;
    }
    switch (annotation.type()) {
      case "Failure" -> {
        takes(step, List.of("java.lang.String"));
        parts.failures.add(step);
      }
      case "FailureName" -> {
        takes(step, List.of("java.lang.Throwable"));
        parts.failureNames.add(step);
      }
      case "Numbering" -> {
        takes(step, List.of(HIT));
        returns(step, method, Set.of("long"));
        annotation.strings("value").forEach(p -> parts.addNumbering(p, step, problems));
      }
      case "Detail" -> {
        takes(step, List.of(HIT));
        String name = String.join("", annotation.strings("name"));
        annotation.strings("of").forEach(p -> parts.addDetail(p, name, step));
      }
      case "Values" -> {
        takes(step, List.of());
        returns(step, method, Set.of("long[]", "java.util.List"));
        parts.addValues(String.join("", annotation.strings("value")), step, problems);
      }
      default -> report(step + " has an unknown annotation @" + annotation.type());
    }
  }

  private static StepMethod step(
      String className, ClassShape.Method method, StepAnnotation annotation) {
    List<String> points = new ArrayList<>(annotation.strings("counts"));
    points.addAll(annotation.strings("after"));
    return new StepMethod(className, method.name(), method.parameterTypes(), points);
  }

  private void addPhrase(
      StepMethod step, ClassShape.Method method, StepAnnotation annotation, PhraseKind kind) {
    String written = String.join(" ", annotation.strings("value"));
    String text = kind == PhraseKind.ACTOR && written.isEmpty() ? method.name() : written;
    String wrong = PhraseRules.whatIsWrong(text, kind);
    if (!wrong.isEmpty()) {
      report(step + ": " + wrong);
      return;
    }
    PhrasePattern pattern = PhrasePattern.parse(text);
    checkSignature(step, method, kind, pattern);
    parts.definitions.add(new PhraseDefinition(kind, pattern, vocabulary, new Meaning.Java(step)));
  }

  private void checkSignature(
      StepMethod step, ClassShape.Method method, PhraseKind kind, PhrasePattern pattern) {
    int wanted = kind == PhraseKind.INVARIANT ? 0 : pattern.parameters().size();
    if (step.parameterTypes().size() != wanted) {
      report(
          "%s takes %d parameters, its phrase \"%s\" has %d"
              .formatted(step, step.parameterTypes().size(), pattern, wanted));
    } else if (!PHRASE_PARAMETERS.containsAll(step.parameterTypes())) {
      report(step + ": parameters of a phrase are long, int or String");
    }
    switch (kind) {
      case INVARIANT -> returns(step, method, Set.of("java.lang.String"));
      case MEASURE -> {
        if (method.returnType().equals("void")) {
          report(step + " measures and returns nothing");
        }
      }
      default -> {}
    }
  }

  private void takes(StepMethod step, List<String> types) {
    if (!step.parameterTypes().equals(types)) {
      report(step + " must take " + (types.isEmpty() ? "nothing" : String.join(", ", types)));
    }
  }

  private void returns(StepMethod step, ClassShape.Method method, Set<String> types) {
    if (!types.contains(method.returnType())) {
      report(step + " must return " + String.join(" or ", types.stream().sorted().toList()));
    }
  }

  private void report(String message) {
    problems.report("vocabulary \"" + vocabulary + "\": " + message);
  }
}
