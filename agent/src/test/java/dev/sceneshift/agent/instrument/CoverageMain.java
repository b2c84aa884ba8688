package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.instrument.subject.Case;
import dev.sceneshift.agent.instrument.subject.HopelessCases;
import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Body;
import dev.sceneshift.agent.runtime.Hold;
import dev.sceneshift.agent.runtime.Outcome;
import dev.sceneshift.agent.runtime.Stage;
import dev.sceneshift.agent.runtime.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plays each case many times on a woven JDK and prints its end, or all of its ends and traces if
 * there was more than one. Arguments: how many runs, and words of the names wanted.
 */
public final class CoverageMain {
  private CoverageMain() {}

  public static void main(String[] arguments) {
    int runs = Integer.parseInt(arguments[0]);
    MonitorWeaver.install(
        TestAgent.instrumentation(),
        (name, loader) -> name.startsWith("dev.sceneshift.agent.instrument.subject."));
    try (JdkSeam seam = JdkSeam.install(TestAgent.instrumentation())) {
      // First, so that the others show that nothing of these is left behind.
      for (Case each : HopelessCases.all()) {
        System.out.println(each.name() + "=" + play(each, 2));
      }
      for (Case each : CoverageTest.cases()) {
        if (arguments.length == 1 || each.name().contains(arguments[1])) {
          System.out.println(each.name() + "=" + play(each, runs));
        }
      }
    }
  }

  private static String play(Case each, int runs) {
    Map<String, Map<String, Integer>> ends = new TreeMap<>();
    for (int run = 0; run < runs; run++) {
      RacyMain.Recorder trace = new RacyMain.Recorder();
      String end = play(each, trace);
      ends.computeIfAbsent(end, key -> new TreeMap<>())
          .merge(trace.trace.toString(), 1, Integer::sum);
    }
    Map<String, Integer> traces = ends.values().iterator().next();
    boolean same = ends.size() == 1 && traces.size() == 1;
    return same ? ends.keySet().iterator().next() : ends.toString().replace("\n", "; ");
  }

  private static String play(Case each, RacyMain.Recorder trace) {
    Stage stage = new Stage(trace, 10_000);
    if (each.name().startsWith("hopeless")) {
      stage.setTimeLimit(1_000_000_000);
    }
    Case.Log log = new Case.Log();
    List<Actor> actors = new ArrayList<>();
    for (Body body : each.script().apply(log)) {
      int number = actors.size();
      actors.add(stage.declare("abcd".substring(number, number + 1), body));
    }
    Outcome outcome = stage.play();
    StringBuilder end = new StringBuilder(outcome.kind().toString());
    String detail = outcome.detail();
    if (detail != null) {
      return end.append(' ').append(detail.replaceAll("(, where|: at).*", "")).toString();
    }
    boolean finished = outcome.kind() == Outcome.Kind.FINISHED;
    for (Wait wait : outcome.cycle().isEmpty() ? outcome.waits() : outcome.cycle()) {
      end.append(' ').append(wait.actor()).append(" wants ").append(wait.kind());
      end.append(' ').append(wait.name());
      for (Hold hold : wait.holders()) {
        end.append(" of ").append(hold.actor()).append(hold.shared() ? " (shared)" : "");
      }
    }
    for (Actor actor : actors) {
      if (finished && actor.failure() != null) {
        end.append(' ').append(actor).append(" threw ").append(actor.failure());
      }
    }
    String said = log.toString();
    return end.append(said.isEmpty() ? "" : " ").append(said).toString();
  }
}
