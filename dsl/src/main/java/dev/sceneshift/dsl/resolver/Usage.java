package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.vocabulary.Argument.Determiner;
import dev.sceneshift.dsl.vocabulary.PhraseKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a sentence uses a phrase for: which kinds it may be, and how nouns in it may be meant. */
enum Usage {
  GIVEN(List.of(PhraseKind.GIVEN), Determiner.ANY, Determiner.EVERY, Determiner.THAT),
  ACTIVITY(List.of(PhraseKind.ACTOR), Determiner.ANY, Determiner.THAT),
  EVENT(List.of(PhraseKind.POINT), Determiner.A, Determiner.EVERY, Determiner.ANY, Determiner.THAT),
  INSIDE(List.of(PhraseKind.POINT), Determiner.A, Determiner.THAT),
  UNTIL(List.of(PhraseKind.POINT), Determiner.A, Determiner.ANY, Determiner.THAT),
  ORDERED(List.of(PhraseKind.POINT), Determiner.A, Determiner.THAT),
  SWITCHED(List.of(PhraseKind.POINT), Determiner.A, Determiner.THAT),
  ACTION(List.of(PhraseKind.ACTION), Determiner.EVERY, Determiner.ANY, Determiner.THAT),
  STARTED(List.of(PhraseKind.ACTOR, PhraseKind.ACTION), Determiner.ANY, Determiner.THAT),
  PROTECTION(List.of(PhraseKind.PROTECTION)),
  LOCK(List.of(PhraseKind.LOCK)),
  COUNTED(List.of(PhraseKind.POINT), Determiner.A, Determiner.THAT),
  MEASURE(List.of(PhraseKind.MEASURE), Determiner.THAT);

  private final List<PhraseKind> kinds;
  private final Set<Determiner> determiners;

  Usage(List<PhraseKind> kinds, Determiner... determiners) {
    this.kinds = kinds;
    this.determiners = EnumSet.noneOf(Determiner.class);
    this.determiners.addAll(List.of(determiners));
  }

  /** The kinds, the likelier first. */
  List<PhraseKind> kinds() {
    return kinds;
  }

  boolean allows(Determiner determiner) {
    return determiners.contains(determiner);
  }
}
