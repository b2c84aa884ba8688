package dev.sceneshift.agent.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Binding.Place;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CounterTest {
  private static final Point POINT =
      new Point(
          0,
          "reads leaf {n}",
          Place.WHOLE_CALL,
          new MethodRef("a.B", "c", Optional.empty(), Origin.NONE),
          Optional.empty(),
          List.of());

  @Test
  void hit_between_takesThoseCounts() {
    assertThat(taken(new Selection.Between(2, 3), 1, 2, 3, 4)).containsExactly(2L, 3L);
  }

  @Test
  void hit_onward_takesAllFromThere() {
    assertThat(taken(new Selection.Onward(3), 1, 2, 3, 4)).containsExactly(3L, 4L);
  }

  @Test
  void hit_every_takesMultiples() {
    assertThat(taken(new Selection.Every(2), 1, 2, 3, 4)).containsExactly(2L, 4L);
  }

  @Test
  void hit_firstOfEachNumber_leavesOutRepeated() {
    assertThat(taken(new Selection.FirstOfEachNumber(), 7, 8, 7, 9, 8)).containsExactly(7L, 8L, 9L);
  }

  @Test
  void hit_atWheel_takesOneAndNotesIt() {
    Wheel wheel = new Wheel(0, Wheel.Kind.HITS, "leaf", List.of(), SourceLocation.NONE, "any leaf");
    Choices choices = new Choices(List.of(wheel), new int[] {1});
    Counter counter = counter(new Selection.AtWheel(wheel), choices);
    assertThat(List.of(counter.hit(7), counter.hit(9), counter.hit(8)))
        .containsExactly(false, true, false);
    assertThat(choices.taken(wheel)).isEqualTo(9L);
  }

  @Test
  void hit_aboutOnceIn_isTheSameForTheSameSeed() {
    List<Long> once = taken(new Selection.AboutOnceIn(4, 7), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(taken(new Selection.AboutOnceIn(4, 7), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
        .isEqualTo(once);
    assertThat(once).isNotEmpty().hasSizeLessThan(12);
  }

  private static List<Long> taken(Selection selection, long... numbers) {
    Counter counter = counter(selection, new Choices(List.of(), new int[0]));
    List<Long> taken = new ArrayList<>();
    for (long number : numbers) {
      if (counter.hit(number)) {
        taken.add(number);
      }
    }
    return taken;
  }

  private static Counter counter(Selection selection, Choices choices) {
    EventFilter filter = new EventFilter(null, POINT, new Slot.Whichever(), null, null);
    return new Counter(new Watched(0, filter, selection), null, choices);
  }
}
