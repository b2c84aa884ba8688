package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.instrument.subject.Racy;
import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Hold;
import dev.sceneshift.agent.runtime.Outcome;
import dev.sceneshift.agent.runtime.Stage;
import dev.sceneshift.agent.runtime.StageListener;
import dev.sceneshift.agent.runtime.Wait;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Plays {@link Racy} many times and prints how often each trace came. Arguments: seeds, runs of
 * each seed, whether to print the first trace.
 */
public final class RacyMain {
  private RacyMain() {}

  /** Writes down what the stage tells. */
  static final class Recorder implements StageListener {
    final StringBuilder trace = new StringBuilder();
    int handOvers;

    @Override
    public void spawned(Actor actor, Actor parent) {
      line(parent, "started " + actor);
    }

    @Override
    public void started(Actor actor) {
      line(actor, "begins");
    }

    @Override
    public void stuck(Actor actor, Wait wait) {
      line(actor, "stuck on " + wait.kind() + " " + wait.name() + heldBy(wait));
    }

    private static String heldBy(Wait wait) {
      StringBuilder text = new StringBuilder();
      for (Hold hold : wait.holders()) {
        text.append(" of ").append(hold.actor()).append(hold.shared() ? " (shared)" : "");
      }
      return text.toString();
    }

    @Override
    public void resumed(Actor actor, Wait was, boolean timedOut) {
      line(actor, timedOut ? "timed out" : "goes on");
    }

    @Override
    public void done(Actor actor) {
      line(actor, "done with " + actor.result());
    }

    @Override
    public void threw(Actor actor, Throwable failure) {
      line(actor, "threw " + failure);
    }

    @Override
    public void handedOver(Actor from, Actor to) {
      handOvers++;
      line(from, "-> " + to);
    }

    private void line(Actor actor, String text) {
      trace.append(actor).append(' ').append(text).append('\n');
    }
  }

  public static void main(String[] arguments) {
    int seeds = Integer.parseInt(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    MonitorWeaver monitors =
        MonitorWeaver.install(
            TestAgent.instrumentation(),
            (name, loader) -> name.startsWith("dev.sceneshift.agent.instrument.subject."));
    try (JdkSeam seam = JdkSeam.install(TestAgent.instrumentation())) {
      for (int seed = 0; seed < seeds; seed++) {
        Map<String, Integer> traces = new LinkedHashMap<>();
        int handOvers = 0;
        long start = System.nanoTime();
        for (int run = 0; run < runs; run++) {
          Recorder recorder = new Recorder();
          traces.merge(play(seed, recorder), 1, Integer::sum);
          handOvers = recorder.handOvers;
        }
        long micros = (System.nanoTime() - start) / 1000 / runs;
        String first = traces.keySet().iterator().next();
        System.out.println(
            "seed "
                + seed
                + " traces "
                + traces.size()
                + " lines "
                + first.lines().count()
                + " hand-overs "
                + handOvers
                + " us/run "
                + micros
                + " hash "
                + Integer.toHexString(first.hashCode()));
        if (arguments.length > 2) {
          System.out.println(first);
        }
      }
    }
    System.out.println("monitors " + monitors.failures());
  }

  private static String play(long seed, Recorder recorder) {
    Racy racy = new Racy(seed);
    Stage stage = new Stage(recorder, 1_000_000);
    stage.declare("first", racy::first);
    stage.declare("second", racy::second);
    stage.declare("third", racy::third);
    Outcome outcome = stage.play();
    return recorder.trace + racy.seen() + outcome.kind() + " " + outcome.steps();
  }
}
