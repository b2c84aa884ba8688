package dev.sceneshift.agent.interleave;

import java.util.ArrayList;
import java.util.List;

/**
 * One schedule: where it departs from the usual order. At each decision that it does not name, the
 * actor that runs goes on, and where one must be chosen it is the first in the usual order.
 *
 * @param choices in the order of their decisions
 */
public record Schedule(List<Choice> choices) {
  /** Departs nowhere. */
  public static final Schedule USUAL = new Schedule(List.of());

  private static final int NUMBERS_PER_CHOICE = 3;

  /**
   * One departure.
   *
   * @param decision which decision of the run, from 0
   * @param option which of its options, from 1; 0 would be the usual one
   * @param mark what was decided there when the schedule was found: another run that meets
   *     something else has drifted
   */
  public record Choice(int decision, int option, int mark) {}

  public Schedule {
    choices = List.copyOf(choices);
  }

  Schedule with(Choice choice) {
    List<Choice> longer = new ArrayList<>(choices);
    longer.add(choice);
    return new Schedule(longer);
  }

  /** The decision of the last departure; -1 if there is none. */
  int lastDecision() {
    return choices.isEmpty() ? -1 : choices.get(choices.size() - 1).decision();
  }

  /** The schedule as numbers behind those of {@code head}, to be read by {@link #decode}. */
  public int[] encode(int[] head) {
    int[] numbers =
        java.util.Arrays.copyOf(head, head.length + NUMBERS_PER_CHOICE * choices.size());
    int at = head.length;
    for (Choice choice : choices) {
      numbers[at++] = choice.decision();
      numbers[at++] = choice.option();
      numbers[at++] = choice.mark();
    }
    return numbers;
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @param from how many numbers stand before it
   * @throws IllegalArgumentException if the numbers are no schedule
   */
  public static Schedule decode(int[] numbers, int from) {
    if (from > numbers.length || (numbers.length - from) % NUMBERS_PER_CHOICE != 0) {
      throw new IllegalArgumentException(
          "no schedule: " + (numbers.length - from) + " numbers from " + from);
    }
    List<Choice> choices = new ArrayList<>();
    for (int i = from; i < numbers.length; i += NUMBERS_PER_CHOICE) {
      choices.add(new Choice(numbers[i], numbers[i + 1], numbers[i + 2]));
    }
    return new Schedule(choices);
  }
}
