package dev.sceneshift.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final int POINT = 1;
  private final List<String> asked = new ArrayList<>();

  @AfterEach
  void clear() {
    Points.clear();
  }

  @Test
  void wanted_laneAdmitsHits_nobodyIsAskedForThose() {
    Outcome outcome =
        play(
            100,
            stage -> {
              Lane lane = open(stage, 3);
              hits(5);
              assertThat(lane.takePassed()).isEqualTo(3);
              assertThat(lane.takePassed()).isZero();
            });
    assertThat(asked).containsExactly("a", "a");
    assertThat(outcome.steps()).isEqualTo(3);
  }

  @Test
  void wanted_otherActor_isAskedFor() {
    Stage stage = new Stage(new StageListener() {}, 100);
    stage.declare(
        "a",
        () -> {
          open(stage, 10);
          hits(2);
          return null;
        });
    stage.declare(
        "b",
        () -> {
          hits(1);
          return null;
        });
    stage.play();
    assertThat(asked).containsExactly("b");
  }

  @Test
  void wanted_runtimeMode_leavesNoStep() {
    Outcome outcome =
        play(
            100,
            stage -> {
              Lane lane = open(stage, 10);
              Actor self = Quiet.begin();
              hits(2);
              Quiet.end(self);
              assertThat(lane.takePassed()).isZero();
            });
    assertThat(outcome.steps()).isZero();
    assertThat(asked).isEmpty();
  }

  @Test
  void wanted_moreThanTheJournalHolds_isAskedForOnceItIsFull() {
    long[] marks = new long[1000];
    play(
        1_000_000,
        stage -> {
          open(stage, 1000);
          while (asked.isEmpty()) {
            hits(1);
          }
          int size = stage.journal().size();
          stage.journal().take(marks, 0, size);
          assertThat(stage.steps()).isEqualTo(size);
          hits(1);
          assertThat(stage.journal().size()).isEqualTo(1);
        });
    assertThat(marks).contains(42L);
    assertThat(asked).hasSize(1);
  }

  @Test
  void wanted_nearTheLimit_isAskedFor() {
    Outcome outcome =
        play(
            5,
            stage -> {
              open(stage, 1000);
              stage.step();
              hits(1);
            });
    assertThat(asked).containsExactly("a");
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FINISHED);
  }

  @Test
  void wanted_endAskedFromOutside_isAskedFor() {
    play(
        100,
        stage -> {
          open(stage, 1000);
          hits(1);
          Thread outside = new Thread(() -> stage.abort("enough"));
          outside.start();
          outside.join();
          hits(1);
        });
    assertThat(asked).containsExactly("a");
  }

  @Test
  void wanted_threadThatWasNoActorAndBecomesOne_isAskedFor() {
    Stage stage = new Stage(new StageListener() {}, 100);
    listen();
    stage.open();
    hits(3);
    stage.adopt("a");
    hits(1);
    stage.leave();
    hits(1);
    stage.close();
    assertThat(asked).containsExactly("a");
  }

  private interface Part {
    void play(Stage stage) throws Exception;
  }

  private static Outcome play(long limit, Part part) {
    Stage stage = new Stage(new StageListener() {}, limit);
    List<Throwable> failures = new ArrayList<>();
    stage.declare(
        "a",
        () -> {
          try {
            part.play(stage);
          } catch (AssertionError e) {
            failures.add(e);
          }
          return null;
        });
    Outcome outcome = stage.play();
    assertThat(failures).isEmpty();
    return outcome;
  }

  private void listen() {
    Points.handle(
        POINT,
        new PointHandler() {
          @Override
          public boolean wants(@Nullable Actor actor, @Nullable Object self) {
            asked.add(Objects.requireNonNull(actor).name());
            return false;
          }
        },
        false);
  }

  private Lane open(Stage stage, long hits) {
    listen();
    Lane lane = new Lane(Objects.requireNonNull(Stage.currentActor()), 42, "here");
    lane.admit(hits);
    Points.open(POINT, lane);
    return lane;
  }

  private static void hits(int count) {
    for (int i = 0; i < count; i++) {
      Points.wanted(POINT, null);
    }
  }
}
