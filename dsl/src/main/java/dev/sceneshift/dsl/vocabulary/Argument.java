package dev.sceneshift.dsl.vocabulary;

/** What a scenario put in the place of a parameter of a phrase. */
public sealed interface Argument {

  /** A whole number. */
  record Number(long value) implements Argument {}

  /** A word; for the parameter {@code {actor}} the name of a declared actor. */
  record Word(String text) implements Argument {}

  /** A text that stood in quotation marks. */
  record Text(String text) implements Argument {}

  /** {@code $x}: what the examples row, or the call of a defined action, gives. */
  record Column(String name) implements Argument {}

  /**
   * {@code any leaf} and its like.
   *
   * @param noun the word before the parameter
   */
  record Determined(Determiner determiner, String noun) implements Argument {}

  /** How a noun without a number is meant. */
  enum Determiner {
    /** Whichever comes. */
    A,
    /** Each, in one run. */
    EVERY,
    /** Each, one run for each. */
    ANY,
    /** The one that the nearest {@code any} before it took. */
    THAT
  }
}
