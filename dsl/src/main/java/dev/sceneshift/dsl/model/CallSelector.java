package dev.sceneshift.dsl.model;

/** Which calls of a method are meant. Numbers count from 1. */
public sealed interface CallSelector {

  /** {@code call of M}: whichever comes; an occurrence may say more. */
  record Plain() implements CallSelector {
    @Override
    public String toString() {
      return "call";
    }
  }

  /** {@code call 3 of M}. */
  record Single(long number) implements CallSelector {
    @Override
    public String toString() {
      return "call " + number;
    }
  }

  /** {@code calls 2 to 4 of M}, both ends included. */
  record Range(long first, long last) implements CallSelector {
    @Override
    public String toString() {
      return "calls " + first + " to " + last;
    }
  }

  /** {@code every call of M}: all of them, in one run. */
  record Every() implements CallSelector {
    @Override
    public String toString() {
      return "every call";
    }
  }

  /** {@code any call of M}: each of them, one run for each. */
  record Any() implements CallSelector {
    @Override
    public String toString() {
      return "any call";
    }
  }
}
