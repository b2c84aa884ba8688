package dev.sceneshift.dsl.model;

/** Which hits of an event are meant. Numbers count from 1, for each actor and run. */
public sealed interface Occurrence {

  /**
   * Nothing is written. The determiner of the event decides: of a plain one the first hit, of
   * {@code every leaf} the first of each, of {@code any leaf} a family.
   */
  record Unstated() implements Occurrence {
    @Override
    public String toString() {
      return "";
    }
  }

  /** {@code for the 3rd time}. */
  record Nth(long number) implements Occurrence {
    @Override
    public String toString() {
      return "for the " + ordinal(number) + " time";
    }
  }

  /** {@code for the 2nd to 4th time}, both ends included. */
  record Range(long first, long last) implements Occurrence {
    @Override
    public String toString() {
      return "for the " + ordinal(first) + " to " + ordinal(last) + " time";
    }
  }

  /** {@code for the 3rd time onward}. */
  record Onward(long first) implements Occurrence {
    @Override
    public String toString() {
      return "for the " + ordinal(first) + " time onward";
    }
  }

  /** {@code every time} (a period of 1) or {@code every 3rd time}: hits 3, 6, 9. */
  record Every(long period) implements Occurrence {
    @Override
    public String toString() {
      return period == 1 ? "every time" : "every " + ordinal(period) + " time";
    }
  }

  /** {@code at any time}: each hit that can be reached, one run for each. */
  record AnyTime() implements Occurrence {
    @Override
    public String toString() {
      return "at any time";
    }
  }

  /** {@code about once in 10 times}: each hit with that chance, drawn from the seed. */
  record AboutOnceIn(long times) implements Occurrence {
    @Override
    public String toString() {
      return "about once in " + times + " times";
    }
  }

  /** {@code 1st}, {@code 2nd}, {@code 3rd}, {@code 11th} and so on. */
  static String ordinal(long number) {
    long lastTwo = number % 100;
    if (lastTwo >= 11 && lastTwo <= 13) {
      return number + "th";
    }
    return switch ((int) (number % 10)) {
      case 1 -> number + "st";
      case 2 -> number + "nd";
      case 3 -> number + "rd";
      default -> number + "th";
    };
  }
}
