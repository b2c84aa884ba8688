package dev.sceneshift.dsl.vocabulary;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All words that a file can use: those of the vocabularies that it names and of the files that
 * these use, together.
 *
 * @param stepClasses binary names of the step classes, in the order in which instances are to begin
 * @param numberings by point, as the vocabulary writes it
 * @param details by point, as the vocabulary writes it, then by name
 * @param values by noun
 * @param failure makes an error name into a throwable
 * @param failureName makes a throwable into an error name
 */
public record Vocabulary(
    List<PhraseDefinition> definitions,
    List<String> stepClasses,
    Map<String, StepMethod> numberings,
    Map<String, Map<String, StepMethod>> details,
    Map<String, StepMethod> values,
    Optional<StepMethod> failure,
    Optional<StepMethod> failureName) {

  /** No words at all: a file that uses none can still speak of calls. */
  public static final Vocabulary EMPTY =
      new Vocabulary(
          List.of(), List.of(), Map.of(), Map.of(), Map.of(), Optional.empty(), Optional.empty());

  public Vocabulary {
    definitions = List.copyOf(definitions);
    stepClasses = List.copyOf(stepClasses);
    numberings = Map.copyOf(numberings);
    details = Map.copyOf(details);
    values = Map.copyOf(values);
  }

  /** The phrases of one kind, in the order of the vocabulary. */
  public List<PhraseDefinition> definitions(PhraseKind kind) {
    return definitions.stream().filter(d -> d.kind() == kind).toList();
  }

  /** The phrase that is written exactly so in a vocabulary, parameters in braces. */
  public Optional<PhraseDefinition> find(PhraseKind kind, String pattern) {
    return definitions.stream()
        .filter(d -> d.kind() == kind && d.pattern().toString().equals(pattern))
        .findFirst();
  }

  /** Which method numbers the hits of a point; empty if its phrase has no number. */
  public Optional<StepMethod> numbering(PhraseDefinition point) {
    return Optional.ofNullable(numberings.get(point.pattern().toString()));
  }

  /** Which method tells that detail of a hit of a point. */
  public Optional<StepMethod> detail(PhraseDefinition point, String name) {
    return Optional.ofNullable(
        details.getOrDefault(point.pattern().toString(), Map.of()).get(name));
  }

  /** Which method lists the values of a noun. */
  public Optional<StepMethod> values(String noun) {
    return Optional.ofNullable(values.get(noun));
  }
}
