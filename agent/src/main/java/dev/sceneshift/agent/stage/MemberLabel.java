package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.interleave.Schedule;
import org.jspecify.annotations.Nullable;

/** What tells the members of a family apart, in words. */
final class MemberLabel {
  private MemberLabel() {}

  /** With the numbers of the hits, for people: {@code any leaf: hit 3 (leaf 4), any bg: 2}. */
  static String shown(Script script, Choices choices) {
    return text(script, choices, true);
  }

  /** The same in every run, however hits are numbered: {@code any leaf: hit 3, any bg: 2}. */
  static String id(Script script, Choices choices) {
    return text(script, choices, false);
  }

  private static String text(Script script, Choices choices, boolean numbers) {
    StringBuilder text = new StringBuilder();
    for (Wheel wheel : script.wheels()) {
      text.append(text.length() == 0 ? "" : ", ").append(wheel.written()).append(": ");
      text.append(taken(script, wheel, choices, numbers));
    }
    if (numbers) {
      addSchedule(text, script, choices);
    } else if (script.interleaves()) {
      text.append(text.length() == 0 ? "schedule:" : ", schedule:");
      for (Schedule.Choice choice : choices.decisions.schedule().choices()) {
        text.append(' ').append(choice.decision()).append('.').append(choice.option());
      }
    }
    return text.toString();
  }

  /** Adds where the run departed from the usual order. */
  static void addSchedule(StringBuilder text, Script script, Choices choices) {
    if (script.interleaves() && choices.switches.isEmpty()) {
      text.append(text.length() == 0 ? "" : ", ").append("the usual order");
    }
    for (String taken : choices.switches) {
      text.append(text.length() == 0 ? "" : ", ").append(taken);
    }
  }

  private static String taken(Script script, Wheel wheel, Choices choices, boolean numbers) {
    Object value = choices.taken(wheel);
    if (wheel.kind() == Wheel.Kind.HITS) {
      return "hit " + choices.hit(wheel) + (numbers ? number(wheel, value) : "");
    }
    boolean row = wheel.written().equals("examples") && script.scenario().examples().isPresent();
    return row ? "row " + choices.hit(wheel) : String.valueOf(value);
  }

  private static String number(Wheel wheel, @Nullable Object value) {
    return value instanceof Long number && number != 0 && !wheel.noun().isEmpty()
        ? " (" + wheel.noun() + " " + number + ")"
        : "";
  }
}
