package dev.sceneshift.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Turns and verdicts, without anything woven: bodies call the hooks themselves. */
class StageTest {
  private final List<String> trace = new ArrayList<>();
  private final Stage stage = new Stage(new StageListener() {}, 1000);

  private Actor say(String name, String... words) {
    return stage.declare(
        name,
        () -> {
          for (String word : words) {
            trace.add(name + " " + word);
          }
          return name;
        });
  }

  private static Actor me() {
    return Objects.requireNonNull(Stage.currentActor());
  }

  @Test
  void play_nobodyWaits_goesInDeclaredOrder() {
    say("b", "1", "2");
    say("a", "3");
    Outcome outcome = stage.play();
    assertThat(trace).containsExactly("b 1", "b 2", "a 3");
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FINISHED);
    assertThat(Stage.current()).isNull();
  }

  @Test
  void play_bodyThrows_keepsTheFailureAndGoesOn() {
    Actor bad =
        stage.declare(
            "bad",
            () -> {
              throw new java.io.IOException("EIO");
            });
    Actor good = say("good", "1");
    assertThat(stage.play().kind()).isEqualTo(Outcome.Kind.FINISHED);
    assertThat(bad.failure()).hasMessage("EIO");
    assertThat(good.result()).isEqualTo("good");
  }

  @Test
  void play_withoutActors_isRefused() {
    assertThatThrownBy(stage::play).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void perform_deferredActor_runsItToItsEnd() {
    Actor late = stage.declareDeferred("late", () -> trace.add("late"));
    stage.declare(
        "early",
        () -> {
          trace.add("before");
          trace.add("late is " + stage.perform(late));
          return null;
        });
    stage.play();
    assertThat(trace).containsExactly("before", "late", "late is DONE");
  }

  @Test
  void perform_actionDeclaredDuringTheRun_precedesActorsDeclaredBefore() {
    stage.declare(
        "first",
        () -> {
          Actor action = stage.declareDeferred("action", () -> trace.add("action"));
          stage.perform(action);
          trace.add("first");
          return null;
        });
    say("second", "1");
    stage.play();
    assertThat(trace).containsExactly("action", "first", "second 1");
  }

  @Test
  void perform_targetGetsStuck_returnsAndItGoesOnWhenFreed() {
    Actor waiter =
        stage.declareDeferred(
            "waiter",
            () -> {
              ParkHooks.park(this);
              return trace.add("freed");
            });
    stage.declare(
        "freer",
        () -> {
          trace.add("waiter is " + stage.perform(waiter));
          trace.add("again " + stage.perform(waiter));
          ParkHooks.unpark(waiter.thread());
          return trace.add("after the unpark");
        });
    stage.play();
    assertThat(trace)
        .containsExactly("waiter is STUCK", "again STUCK", "freed", "after the unpark");
  }

  @Test
  void unpark_beforePark_isKeptAsPermit() {
    Actor waiter = stage.declareDeferred("waiter", () -> ParkHooks.park(this));
    stage.declare(
        "freer",
        () -> {
          ParkHooks.unpark(waiter.thread());
          ParkHooks.unpark(waiter.thread());
          return stage.perform(waiter);
        });
    assertThat(stage.play().kind()).isEqualTo(Outcome.Kind.FINISHED);
  }

  @Test
  void letGoOn_untilReached_stopsThereAndReturnsTheTurn() {
    Until until = new Until();
    Actor walker =
        stage.declareDeferred(
            "walker",
            () -> {
              trace.add("walks");
              stage.reached(until);
              return trace.add("arrives");
            });
    stage.declare(
        "guide",
        () -> {
          trace.add("walker " + stage.letGoOn(walker, until));
          trace.add("again " + stage.letGoOn(walker, until));
          return null;
        });
    stage.play();
    assertThat(trace).containsExactly("walks", "walker REACHED", "again REACHED", "arrives");
  }

  @Test
  void letGoOn_actorThatWaitsForTheCaller_cannot() {
    List<Actor> first = new ArrayList<>();
    first.add(
        stage.declare(
            "first",
            () -> {
              Actor action =
                  stage.declareDeferred(
                      "action", () -> trace.add("first " + stage.letGoOn(first.get(0), null)));
              return stage.perform(action);
            }));
    stage.play();
    assertThat(trace).containsExactly("first CANNOT");
  }

  @Test
  void hold_untilRelease_takesTheTurns() {
    Actor held = say("held", "1");
    stage.hold(held);
    stage.declare(
        "holder",
        () -> {
          trace.add("held alone");
          stage.release(held);
          return trace.add("released");
        });
    stage.play();
    assertThat(trace).containsExactly("held alone", "released", "held 1");
  }

  @Test
  void hold_neverReleased_isADeadlockOfTheSchedule() {
    Actor held = say("held", "1");
    stage.hold(held);
    say("other", "2");
    Outcome outcome = stage.play();
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DEADLOCK_OF_SCHEDULE);
    assertThat(outcome.held()).containsExactly(held);
    assertThat(trace).containsExactly("other 2");
    assertThat(held.isDone()).isFalse();
  }

  @Test
  void waitAtPoint_untilRelease_isStuckOnTheSchedule() {
    List<Actor> waiting = new ArrayList<>();
    waiting.add(
        stage.declare(
            "a",
            () -> {
              stage.waitAtPoint("its place in the order");
              return trace.add("a passes");
            }));
    stage.declare(
        "b",
        () -> {
          trace.add("b passes");
          stage.release(waiting.get(0));
          return trace.add("b ends");
        });
    stage.play();
    assertThat(trace).containsExactly("b passes", "b ends", "a passes");
  }

  @Test
  void yieldTo_andBack_interleavesTwoActors() {
    List<Actor> actors = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int me = i;
      actors.add(
          stage.declare(
              "ab".substring(i, i + 1),
              () -> {
                for (int step = 0; step < 2; step++) {
                  trace.add(me + "." + step);
                  stage.yieldTo(actors.get(1 - me));
                }
                return null;
              }));
    }
    stage.play();
    assertThat(trace).containsExactly("0.0", "1.0", "0.1", "1.1");
  }

  @Test
  void chooser_whenAnActorEnds_choosesTheNext() {
    say("a", "1");
    say("b", "1");
    say("c", "1");
    stage.setChooser((ready, usual) -> ready.get(ready.size() - 1));
    stage.play();
    assertThat(trace).containsExactly("c 1", "b 1", "a 1");
  }

  @Test
  void sleepers_ofDifferentLength_wakeInOrderOfVirtualTime() {
    for (int i = 3; i >= 1; i--) {
      int hours = i;
      stage.declare(
          "sleeper",
          () -> {
            ThreadHooks.sleep(hours * 3_600_000L);
            return trace.add(hours + " at " + stage.virtualNanos() / 3_600_000_000_000L);
          });
    }
    stage.play();
    assertThat(trace).containsExactly("1 at 1", "2 at 2", "3 at 3");
  }

  @Test
  void monitor_heldByAnother_isGivenInOrderOfComing() {
    Object monitor = new Object();
    List<Actor> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int me = i;
      all.add(
          stage.declare(
              "actor",
              () -> {
                MonitorHooks.enter(monitor);
                trace.add("in " + me);
                if (me == 0) {
                  stage.yieldTo(all.get(2));
                  stage.yieldTo(all.get(1));
                }
                MonitorHooks.exited(monitor);
                return null;
              }));
    }
    stage.play();
    assertThat(trace).containsExactly("in 0", "in 2", "in 1");
  }

  @Test
  void monitors_takenCrosswise_areADeadlockWithItsCycle() {
    Object one = new Object();
    Object two = new Object();
    stage.nameLock(one, "one");
    List<Actor> all = new ArrayList<>();
    all.add(
        stage.declare(
            "a",
            () -> {
              me().setPlace("at the door");
              MonitorHooks.enter(one);
              stage.yieldTo(all.get(1));
              MonitorHooks.enter(two);
              return trace.add("a has both");
            }));
    all.add(
        stage.declare(
            "b",
            () -> {
              MonitorHooks.enter(two);
              MonitorHooks.enter(one);
              return trace.add("b has both");
            }));
    Outcome outcome = stage.play();
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DEADLOCK);
    assertThat(outcome.cycle()).extracting(Wait::actor).containsExactly(all.get(0), all.get(1));
    Wait last = outcome.cycle().get(1);
    assertThat(last.name()).isEqualTo("one");
    assertThat(last.holders())
        .extracting(Hold::actor, Hold::since)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(all.get(0), "at the door"));
    assertThat(trace).isEmpty();
  }

  @Test
  void held_insideMonitor_listsIt() {
    Object monitor = new Object();
    stage.declare(
        "a",
        () -> {
          MonitorHooks.enter(monitor);
          trace.add("" + (stage.held(me()).get(0) == monitor));
          MonitorHooks.exited(monitor);
          return trace.add("" + stage.held(me()).size());
        });
    stage.play();
    assertThat(trace).containsExactly("true", "0");
  }

  @Test
  void step_pastTheLimit_isEndless() {
    Actor runner =
        stage.declare(
            "runner",
            () -> {
              while (true) {
                stage.step();
              }
            });
    Outcome outcome = stage.play();
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.ENDLESS);
    assertThat(outcome.steps()).isEqualTo(1001);
    assertThat(runner.isDone()).isFalse();
    assertThat(runner.failure()).isNull();
  }

  @Test
  void abort_byAnActor_endsAllOthers() {
    Actor waiter = stage.declare("waiter", () -> ParkHooks.park(this));
    stage.declare(
        "aborter",
        () -> {
          stage.abort("enough");
          return trace.add("not reached");
        });
    Outcome outcome = stage.play();
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.ABORTED);
    assertThat(outcome.detail()).isEqualTo("enough");
    assertThat(trace).isEmpty();
    assertThat(waiter.isDone()).isFalse();
    assertThat(waiter.thread()).isNotNull().matches(thread -> !thread.isAlive());
  }

  @Test
  void actorThatCatchesItsEnd_isLeftAsleep() {
    stage.declare(
        "stubborn",
        () -> {
          while (true) {
            try {
              stage.step();
            } catch (StageAbort e) {
              trace.add("caught");
            }
          }
        });
    assertThat(stage.play().kind()).isEqualTo(Outcome.Kind.ENDLESS);
    assertThat(trace).hasSizeGreaterThan(100);
  }

  @Test
  void adopt_twoThreads_oneRunsAtATime() throws InterruptedException {
    stage.open();
    List<Thread> threads = new ArrayList<>();
    int[] inside = new int[2];
    for (int i = 0; i < 2; i++) {
      threads.add(new Thread(() -> takePart(inside)));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(stage.close().kind()).isEqualTo(Outcome.Kind.FINISHED);
    assertThat(inside[1]).isEqualTo(2000);
    assertThat(stage.actors()).hasSize(2);
  }

  private void takePart(int[] inside) {
    Actor self = stage.adopt("role");
    for (int i = 0; i < 1000; i++) {
      inside[0]++;
      if (inside[0] == 1) {
        inside[1]++;
      }
      Thread.yield();
      inside[0]--;
    }
    assertThat(self.state()).isEqualTo(ActorState.RUNNING);
    stage.leave();
  }
}
