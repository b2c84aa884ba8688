package dev.sceneshift.dsl.vocabulary;

import dev.sceneshift.dsl.Issue;
import dev.sceneshift.dsl.model.Phrase;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The meaning of every phrase of one file, and what is wrong with them. Phrases are told apart by
 * identity, so only the very nodes of the file that was resolved can be asked for. Immutable.
 */
public final class Resolution {

  private final Vocabulary vocabulary;
  private final Map<Phrase, Match> matches;
  private final List<Phrase> unknownPoints;
  private final List<Issue> issues;

  /**
   * A resolution in which each phrase, by identity, means what {@code matches} says.
   *
   * @param unknownPoints phrases that stand where a point is to stand, and are known as nothing
   */
  public Resolution(
      Vocabulary vocabulary,
      IdentityHashMap<Phrase, Match> matches,
      List<Phrase> unknownPoints,
      List<Issue> issues) {
    this.vocabulary = vocabulary;
    this.matches = new IdentityHashMap<>(matches);
    this.unknownPoints = List.copyOf(unknownPoints);
    this.issues = List.copyOf(issues);
  }

  /** The words that the file was resolved against. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** What the phrase means; empty if an issue says that it means nothing. */
  public Optional<Match> find(Phrase phrase) {
    return Optional.ofNullable(matches.get(phrase));
  }

  /**
   * What the phrase means, in a file without issues.
   *
   * @throws IllegalStateException if the phrase is not one of the file, or could not be resolved
   */
  public Match match(Phrase phrase) {
    return find(phrase)
        .orElseThrow(
            () -> new IllegalStateException(phrase.location() + ": not resolved: " + phrase));
  }

  /** Phrases of events that no vocabulary of the file has, in reading order; each has an issue. */
  public List<Phrase> unknownPoints() {
    return unknownPoints;
  }

  /** What is wrong, in reading order; a file with issues is not to be run. */
  public List<Issue> issues() {
    return issues;
  }
}
