package dev.sceneshift.agent.sweep;

import dev.sceneshift.agent.stage.Block;
import dev.sceneshift.agent.stage.Repeater;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.Trial;
import dev.sceneshift.agent.stage.Watchdog;

/**
 * What a worker is asked to do with a scenario. What comes of it is the same whoever does it.
 *
 * @param <A> what comes of it
 */
sealed interface Task<A> {
  /** Does it here. */
  A run(Desk desk);

  /** What to say of it if it loops, and this JVM is given up. */
  A givenUp(Desk desk, Watchdog.Loop loop);

  /** What comes of it is of this type. */
  Class<A> answer();

  /** The members in which the outermost wheel stands at a position. */
  record Members(int position) implements Task<Block> {
    @Override
    public Block run(Desk desk) {
      return desk.blocks().run(position);
    }

    @Override
    public Block givenUp(Desk desk, Watchdog.Loop loop) {
      return loop.block();
    }

    @Override
    public Class<Block> answer() {
      return Block.class;
    }
  }

  /** The scenario as it stands, before protections are taken away. */
  record InPlace() implements Task<ScenarioResult> {
    @Override
    public ScenarioResult run(Desk desk) {
      return desk.prover().inPlace();
    }

    @Override
    public ScenarioResult givenUp(Desk desk, Watchdog.Loop loop) {
      return loop.result();
    }

    @Override
    public Class<ScenarioResult> answer() {
      return ScenarioResult.class;
    }
  }

  /**
   * The scenario without a protection.
   *
   * @param index of the protection, in the order of the vocabulary
   */
  record Without(int index) implements Task<Trial> {
    @Override
    public Trial run(Desk desk) {
      return desk.prover().without(index);
    }

    @Override
    public Trial givenUp(Desk desk, Watchdog.Loop loop) {
      return desk.prover().endless(index, loop.result().finding().orElseThrow());
    }

    @Override
    public Class<Trial> answer() {
      return Trial.class;
    }
  }

  /** The scenario, to be compared with what it says later. */
  record Once() implements Task<Repeater.First> {
    @Override
    public Repeater.First run(Desk desk) {
      return desk.repeater().first();
    }

    @Override
    public Repeater.First givenUp(Desk desk, Watchdog.Loop loop) {
      return new Repeater.First(loop.result(), "");
    }

    @Override
    public Class<Repeater.First> answer() {
      return Repeater.First.class;
    }
  }

  /** The scenario some more times. */
  record Again(String digest, int count) implements Task<Repeater.More> {
    @Override
    public Repeater.More run(Desk desk) {
      return desk.repeater().again(digest, count);
    }

    @Override
    public Repeater.More givenUp(Desk desk, Watchdog.Loop loop) {
      String text = loop.result().finding().orElseThrow().text();
      return new Repeater.More(0, 0, text, 1, 0);
    }

    @Override
    public Class<Repeater.More> answer() {
      return Repeater.More.class;
    }
  }
}
