package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.VocabularySection;
import dev.sceneshift.dsl.vocabulary.ClassLookup;
import dev.sceneshift.dsl.vocabulary.Meaning;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import dev.sceneshift.dsl.vocabulary.PhraseKind;
import dev.sceneshift.dsl.vocabulary.PhrasePattern;
import dev.sceneshift.dsl.vocabulary.StepMethod;
import dev.sceneshift.dsl.vocabulary.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts the vocabularies that a file uses together, and checks that their words can be used. */
final class VocabularyAssembler {

  private final ClassLookup classes;
  private final Problems problems;
  private final VocabularyParts parts = new VocabularyParts();

  VocabularyAssembler(ClassLookup classes, Problems problems) {
    this.classes = classes;
    this.problems = problems;
  }

  void addSection(VocabularySection section) {
    for (Binding binding : section.bindings()) {
      addBinding(section.name().text(), binding);
    }
  }

  void addStepClasses(String vocabulary, List<String> classNames) {
    StepScanner scanner = new StepScanner(vocabulary, classes, parts, problems);
    classNames.forEach(scanner::scan);
  }

  Vocabulary assemble() {
    checkConflicts();
    checkNumberings();
    checkFailures();
    return parts.build();
  }

  private void addBinding(String vocabulary, Binding binding) {
    PhraseKind kind = kind(binding);
    String text = binding.phrase().text();
    String wrong = PhraseRules.whatIsWrong(text, kind);
    if (!wrong.isEmpty()) {
      problems.report(binding.phrase(), wrong);
      return;
    }
    parts.definitions.add(
        new PhraseDefinition(
            kind, PhrasePattern.parse(text), vocabulary, new Meaning.Text(binding)));
  }

  private static PhraseKind kind(Binding binding) {
    if (binding instanceof Binding.RoleBinding) {
      return PhraseKind.ROLE;
    }
    if (binding instanceof Binding.PointBinding) {
      return PhraseKind.POINT;
    }
    if (binding instanceof Binding.LockBinding) {
      return PhraseKind.LOCK;
    }
    return binding instanceof Binding.ProtectionBinding ? PhraseKind.PROTECTION : PhraseKind.ACTION;
  }

  private void checkConflicts() {
    PatternConflicts.find(
        parts.definitions,
        (later, earlier) -> {
          report(
              later,
              "%s \"%s\" and \"%s\" could match the same words"
                  .formatted(later.kind().noun(), later.pattern(), earlier.pattern()));
          return !problems.isFull();
        });
  }

  private void checkNumberings() {
    Set<String> points =
        definitions(PhraseKind.POINT).stream()
            .map(d -> d.pattern().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    for (PhraseDefinition point : definitions(PhraseKind.POINT)) {
      int parameters = point.pattern().parameters().size();
      if (parameters > 1) {
        report(point, "a point has one parameter at most: \"" + point.pattern() + "\"");
      } else if (parameters == 1 && !parts.numberings().containsKey(point.pattern().toString())) {
        report(point, "no @Numbering says which number a hit of \"" + point.pattern() + "\" has");
      }
    }
    parts.numberings().forEach((point, method) -> checkPoint(points, point, method));
    parts
        .details()
        .forEach((point, byName) -> byName.values().forEach(m -> checkPoint(points, point, m)));
    parts.definitions.stream()
        .map(PhraseDefinition::meaning)
        .filter(Meaning.Java.class::isInstance)
        .map(m -> ((Meaning.Java) m).method())
        .forEach(m -> m.counts().forEach(point -> checkPoint(points, point, m)));
  }

  private void checkPoint(Set<String> points, String point, StepMethod method) {
    if (!points.contains(point)) {
      problems.report(
          method
              + ": no point is called \""
              + point
              + "\""
              + dev.sceneshift.dsl.Suggestions.didYouMean(point, points));
    }
  }

  private void checkFailures() {
    Optional<PhraseDefinition> failing =
        definitions(PhraseKind.POINT).stream()
            .filter(d -> !d.binding(Binding.PointBinding.class).mayFailWith().isEmpty())
            .findFirst();
    if (failing.isPresent() && parts.failures.isEmpty()) {
      report(failing.get(), "a point may fail, and no @Failure says what is thrown then");
    }
    checkOnce(parts.failures, "@Failure");
    checkOnce(parts.failureNames, "@FailureName");
    if (parts.failures.isEmpty() != parts.failureNames.isEmpty()) {
      problems.report("@Failure and @FailureName go together; one of them is missing");
    }
  }

  private void checkOnce(List<StepMethod> methods, String annotation) {
    if (methods.size() > 1) {
      problems.report(
          "there may be one %s, not %s and %s"
              .formatted(annotation, methods.get(0), methods.get(1)));
    }
  }

  private List<PhraseDefinition> definitions(PhraseKind kind) {
    return parts.definitions.stream().filter(d -> d.kind() == kind).toList();
  }

  private void report(PhraseDefinition definition, String message) {
    if (definition.meaning() instanceof Meaning.Text text) {
      problems.report(text.binding().phrase(), message);
    } else {
      problems.report("vocabulary \"" + definition.vocabulary() + "\": " + message);
    }
  }
}
