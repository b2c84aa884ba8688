package dev.sceneshift.agent.stage;

/** Where the value of a parameter of a phrase comes from. */
sealed interface Slot {
  /** Written in the file: a {@code Long} or a {@code String}. */
  record Fixed(Object value) implements Slot {}

  /** {@code $x}: a cell of the row of this member. */
  record Cell(String column) implements Slot {}

  /** {@code any bg}, {@code that bg}: what a wheel chose or took. */
  record Chosen(Wheel wheel) implements Slot {}

  /** {@code every bg}: each value of the noun in turn. */
  record Each(String noun) implements Slot {}

  /** {@code a leaf}: whichever comes. */
  record Whichever() implements Slot {}
}
