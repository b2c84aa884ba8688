package dev.sceneshift.agent.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.dsl.SourceLocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OdometerTest {
  private static final SourceLocation FIRST = new SourceLocation("f.scn", 1, 1, 1);
  private static final SourceLocation SECOND = new SourceLocation("f.scn", 2, 1, 1);

  @Test
  void turn_noWheels_isOneRun() {
    assertThat(runs(List.of(), c -> {})).containsExactly("[]");
  }

  @Test
  void turn_twoLists_lastTurnsFastest() {
    List<Wheel> wheels = List.of(fixed(0, "a", "b"), fixed(1, "x", "y", "z"));
    assertThat(runs(wheels, c -> {}))
        .containsExactly("[0, 0]", "[0, 1]", "[0, 2]", "[1, 0]", "[1, 1]", "[1, 2]");
  }

  @Test
  void turn_hitsAndValuesOfOneSentence_stopsAtTheFirstHitNotReached() {
    List<Wheel> wheels =
        List.of(hits(0, FIRST), new Wheel(1, Wheel.Kind.NOUN, "bg", List.of(), FIRST, "any bg"));
    assertThat(
            runs(
                wheels,
                c -> {
                  c.settleNouns(Map.of("bg", List.of(1L, 2L)));
                  reachUpTo(c, wheels.get(0), 2);
                }))
        .containsExactly("[0, 0]", "[0, 1]", "[1, 0]", "[1, 1]", "[2, 0]");
  }

  @Test
  void turn_hitsOfTwoSentences_outerGoesOnIfAnyInnerRunReachedIt() {
    // The outer hit comes only where the inner sentence fires late: at its second hit.
    List<Wheel> wheels = List.of(hits(0, FIRST), hits(1, SECOND));
    List<String> runs =
        runs(
            wheels,
            c -> {
              reachUpTo(c, wheels.get(1), 2);
              if (c.hit(wheels.get(1)) == 2) {
                reachUpTo(c, wheels.get(0), 2);
              }
            });
    assertThat(runs)
        .containsExactly(
            "[0, 0]", "[0, 1]", "[0, 2]", "[1, 0]", "[1, 1]", "[1, 2]", "[2, 0]", "[2, 1]",
            "[2, 2]");
  }

  private static Wheel fixed(int index, String... values) {
    return new Wheel(index, Wheel.Kind.FIXED, "", List.of(values), FIRST, "any of");
  }

  private static Wheel hits(int index, SourceLocation sentence) {
    return new Wheel(index, Wheel.Kind.HITS, "", List.of(), sentence, "any leaf");
  }

  private static void reachUpTo(Choices choices, Wheel wheel, long last) {
    if (choices.hit(wheel) <= last) {
      choices.reach(wheel, choices.hit(wheel));
    }
  }

  private static List<String> runs(List<Wheel> wheels, Consumer<Choices> play) {
    List<String> runs = new ArrayList<>();
    Odometer odometer = new Odometer(wheels, -1);
    boolean more = true;
    while (more && runs.size() < 100) {
      Choices choices = new Choices(wheels, odometer.positions());
      runs.add(Arrays.toString(odometer.positions()));
      play.accept(choices);
      more = odometer.turn(choices);
    }
    return runs;
  }
}
