package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.instrument.subject.FreshLoader;
import dev.sceneshift.agent.instrument.subject.Greeter;
import dev.sceneshift.agent.instrument.subject.Store;
import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Body;
import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.agent.runtime.PointHandler;
import dev.sceneshift.agent.runtime.Points;
import dev.sceneshift.agent.runtime.Stage;
import dev.sceneshift.agent.runtime.StageListener;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/** Prints which calls are heard: of which kinds of methods, in which classes, loaded how. */
public final class ReachCases {
  private static final String GREETER = "dev.sceneshift.agent.instrument.subject.Greeter";
  private static final String STORE = "dev.sceneshift.agent.instrument.subject.Store";

  private ReachCases() {}

  public static void main(String[] arguments) throws Exception {
    Store.sum(1, 1);
    MonitorWeaver monitors =
        MonitorWeaver.install(TestAgent.instrumentation(), (name, by) -> name.equals(STORE));
    System.out.println("loaded before: " + monitors.failures());
    Class<?> before = new FreshLoader(STORE).load();
    try (PointWeaver weaver =
        new PointWeaver(TestAgent.instrumentation(), new MethodLookup(null))) {
      weaver
          .weave(
              List.of(
                  new PointSpec(1, STORE, "sum", null),
                  new PointSpec(2, GREETER, "greet", null),
                  new PointSpec(3, GREETER, "loud", null),
                  new PointSpec(4, GREETER + "$Polite", "bow", null),
                  new PointSpec(5, GREETER + "$Polite", "compareTo", null),
                  new PointSpec(6, GREETER + "$Polite", "countdown", null),
                  new PointSpec(7, GREETER + "$Polite", "new", null),
                  new PointSpec(8, "java.util.StringJoiner", "add", null),
                  new PointSpec(9, GREETER, "name", null),
                  new PointSpec(10, "java.util.concurrent.locks.LockSupport", "park", null),
                  new PointSpec(11, "java.util.zip.CRC32", "update", null)))
          .forEach(wrong -> System.out.println("wrong: " + wrong));
      Class<?> after = new FreshLoader(STORE).load();
      System.out.println("loaders: " + (before != after) + (before != Store.class));
      heard("loaded by the program's loader", () -> Store.sum(1, 2));
      heard("loaded before by another loader", () -> sum(before));
      heard("loaded after by a third loader", () -> sum(after));
      greet();
      heard("class of the JDK", () -> new StringJoiner("-").add("a").add("b").toString());
    }
    heard("taken back", () -> Store.sum(1, 2));
  }

  private static void greet() {
    Greeter lambda = () -> "lambda";
    Greeter.Polite polite = new Greeter.Polite("you");
    heard("default method through a lambda", lambda::greet);
    heard("default method that is inherited", polite::greet);
    heard("static method of an interface", () -> Greeter.loud("hey"));
    heard("private method, called by a lambda", () -> polite.all(List.of("a", "b")));
    Comparable<Greeter.Polite> compared = polite;
    heard("bridge", () -> compared.compareTo(polite));
    heard("recursion", () -> polite.countdown(3));
    heard("constructors that call each other", () -> new Greeter.Polite().name());
  }

  private static Object sum(Class<?> store) throws Exception {
    Method sum = store.getMethod("sum", int.class, long.class);
    return sum.invoke(null, 1, 2L);
  }

  private static void heard(String what, Body body) {
    List<String> heard = new ArrayList<>();
    PointHandler ear =
        new PointHandler() {
          @Override
          public void entry(Call call) {
            heard.add(call.point() + Arrays.toString(call.arguments()));
          }
        };
    for (int id = 1; id <= 11; id++) {
      Points.handle(id, ear, false);
    }
    Stage stage = new Stage(new StageListener() {}, 1000);
    Actor actor = stage.declare("a", body);
    stage.play();
    Object end = actor.failure() == null ? actor.result() : actor.failure();
    System.out.println(what + ": " + end + " " + heard);
    Points.clear();
  }
}
