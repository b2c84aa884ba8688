package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.Word;
import dev.sceneshift.dsl.vocabulary.Match;
import dev.sceneshift.dsl.vocabulary.PhraseKind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what each phrase means, and says so if it means nothing, or two things. */
final class PhraseResolver implements Reader {

  private final PhraseBook book;
  private final Problems problems;
  private final IdentityHashMap<Phrase, Match> matches = new IdentityHashMap<>();
  private final List<Phrase> unknownPoints = new ArrayList<>();

  PhraseResolver(PhraseBook book, Problems problems) {
    this.book = book;
    this.problems = problems;
  }

  IdentityHashMap<Phrase, Match> matches() {
    return matches;
  }

  List<Phrase> unknownPoints() {
    return unknownPoints;
  }

  Optional<Match> match(Phrase phrase) {
    return Optional.ofNullable(matches.get(phrase));
  }

  @Override
  public void phrase(Phrase phrase, Usage usage) {
    List<Match> found = new ArrayList<>();
    usage.kinds().forEach(kind -> found.addAll(book.matches(phrase.words(), kind)));
    if (found.isEmpty()) {
      reportUnknown(phrase, usage);
      return;
    }
    matches.put(phrase, found.get(0));
    if (found.size() > 1) {
      problems.report(
          phrase,
          "\"%s\" could be %s"
              .formatted(
                  phrase,
                  found.stream()
                      .map(
                          m ->
                              m.definition().kind().noun()
                                  + " \""
                                  + m.definition().pattern()
                                  + "\"")
                      .collect(Collectors.joining(" or "))));
    }
  }

  private void reportUnknown(Phrase phrase, Usage usage) {
    if (problems.isFull()) {
      return;
    }
    List<Word> words = phrase.words();
    String wrong =
        "no %s is called \"%s\"".formatted(usage.kinds().get(0).noun(), Shown.text(phrase));
    if (usage == Usage.ACTION && reportAnd(words)) {
      return;
    }
    List<PhraseKind> others = book.kinds(words);
    if (!others.isEmpty()) {
      problems.report(phrase, wrong + "; it is called so as: " + nouns(others));
      return;
    }
    if (usage.kinds().contains(PhraseKind.POINT)) {
      unknownPoints.add(phrase);
    }
    problems.report(
        phrase,
        wrong
            + book.nearest(words, usage.kinds())
                .map(pattern -> "; did you mean \"" + pattern + "\"?")
                .orElse(""));
  }

  private static String nouns(List<PhraseKind> kinds) {
    return kinds.stream().map(PhraseKind::noun).collect(Collectors.joining(", "));
  }

  /** {@code commit relocation of bg 2 and reuse freed blocks}. */
  private boolean reportAnd(List<Word> words) {
    for (int i = 1; i < words.size() - 1; i++) {
      if (words.get(i).toString().equals("and")
          && !book.matches(words.subList(0, i), PhraseKind.ACTION).isEmpty()) {
        problems.report(words.get(i), "steps are joined by \"then\"");
        return true;
      }
    }
    return false;
  }
}
