package dev.sceneshift.agent.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.runtime.Journal;
import dev.sceneshift.dsl.model.Binding.Place;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final Point POINT =
      new Point(
          0,
          "reads leaf {n}",
          Place.WHOLE_CALL,
          new MethodRef("a.B", "c", Optional.empty(), Origin.NONE),
          Optional.empty(),
          List.of());

  @Test
  void lines_pointsAndEvents_comeInOrderWithNumbersFilledIn() {
    Trace trace = new Trace(List.of(POINT), new Journal(1));
    int send = trace.who("send");
    int other = trace.who("receiver");
    trace.tell(send, "begins");
    trace.passed(send, POINT, 3);
    trace.passed(other, POINT, 0);
    assertThat(trace.lines())
        .containsExactly("send      begins", "send      reads leaf 3", "receiver  reads leaf {n}");
  }

  @Test
  void lines_moreThanCanBeKept_areCounted() {
    Trace trace = new Trace(List.of(POINT), new Journal(1));
    int send = trace.who("send");
    for (int i = 0; i < Trace.CAPACITY + 2; i++) {
      trace.passed(send, POINT, 1);
    }
    assertThat(trace.lines()).hasSize(Trace.CAPACITY + 1).endsWith("(2 more points were passed)");
  }

  @Test
  void first_tracesOfDifferentLength_namesTheLine() {
    assertThat(TraceDifference.first("a\nb", "a\nb\nc"))
        .isEqualTo("line 3 was \"(end)\" and is \"c\"");
  }
}
