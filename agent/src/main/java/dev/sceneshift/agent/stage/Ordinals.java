package dev.sceneshift.agent.stage;

/** Numbers as sentences say when: 1st, 2nd, 11th, 22nd. */
final class Ordinals {
  private Ordinals() {}

  static String text(long number) {
    long tens = number % 100;
    if (tens >= 11 && tens <= 13) {
      return number + "th";
    }
    return number
        + switch ((int) (number % 10)) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }
}
