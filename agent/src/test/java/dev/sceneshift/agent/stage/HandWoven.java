package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.ScenarioReader;
import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.agent.runtime.Points;
import dev.sceneshift.agent.runtime.Stage;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.model.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program whose methods ask as woven ones do, so that it needs no agent. Two actors walk it. */
public final class HandWoven {
  /** Who makes the next call, and which. */
  record Move(String actor, String method) {}

  private static final Map<String, Integer> IDS = new HashMap<>();
  private static List<Move> moves = List.of();
  private static int at;

  private HandWoven() {}

  /** Sets the calls of the runs to come, in order. */
  static void plan(List<Move> planned) {
    moves = List.copyOf(planned);
  }

  /** How many calls were begun in the last run. */
  static int begun() {
    return at;
  }

  static Weaver weaver() {
    return methods -> {
      IDS.clear();
      for (MethodRef method : methods) {
        IDS.put(method.methodName(), IDS.size() + 1);
      }
      return List.of();
    };
  }

  /** A scenario about this class, which the text calls {@code M}; it has to be understood. */
  static LoadedFile load(String text) throws Exception {
    try (ScenarioReader reader = ScenarioReader.of(HandWoven.class.getClassLoader(), List.of())) {
      LoadedFile file =
          reader.load(
              text.replace("M.", HandWoven.class.getName() + "."), "s.scn", Optional.empty());
      if (!file.issues().isEmpty()) {
        throw new IllegalArgumentException(file.issues().toString());
      }
      return file;
    }
  }

  static ScenarioResult run(String text) throws Exception {
    LoadedFile file = load(text);
    return new ScenarioRunner(HandWoven.class.getClassLoader(), weaver())
        .run(file, file.file().scenarios().get(0), RunOptions.ONCE);
  }

  /** What the actor {@code a} does; it begins. */
  public static void a() {
    at = 0;
    walk("a");
  }

  /** What the actor {@code b} does. */
  public static void b() {
    walk("b");
  }

  private static void walk(String me) {
    while (at < moves.size()) {
      Move move = moves.get(at);
      if (move.actor().equals(me)) {
        at++;
        call(move.method(), null);
      } else {
        Stage stage = java.util.Objects.requireNonNull(Stage.current());
        stage.yieldTo(actor(stage, move.actor()));
      }
    }
  }

  private static Actor actor(Stage stage, String name) {
    return stage.actors().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
  }

  /** One after another, without asking whose turn it is. */
  public static void firstTenTimes() {
    for (int i = 0; i < 10; i++) {
      call("first", null);
    }
  }

  /** The same of two methods in turn. */
  public static void secondAndThirdTenTimes() {
    for (int i = 0; i < 10; i++) {
      call("second", null);
      call("third", null);
    }
  }

  /** Plays a part, as against the methods above, whose actors are declared; calls itself. */
  public static int play(int depth) {
    return call("play", depth > 1 ? () -> play(depth - 1) : HandWoven::first);
  }

  /** The three that are only called by name. */
  public static int first() {
    return call("first", null);
  }

  public static int second() {
    return call("second", null);
  }

  public static int third() {
    return call("third", null);
  }

  private static int call(String method, @Nullable Runnable body) {
    int id = IDS.getOrDefault(method, 0);
    Object token = id > 0 && Points.wanted(id, null) ? Points.enter(id, null, new Object[0]) : null;
    if (body != null && !(token instanceof Points.Instead)) {
      body.run();
    }
    if (token == null) {
      return 0;
    }
    Call call = Points.exit(token, 0, null);
    return call.result() instanceof Integer result ? result : 0;
  }

  /** The calls and the sentences that fired, in order: {@code a first}, {@code a fires 5}. */
  static List<String> events(ScenarioResult result) {
    List<String> events = new ArrayList<>();
    for (String line : result.traces()) {
      String[] words = line.strip().split(" +");
      if (words.length == 4 && words[1].equals("call")) {
        events.add(words[0] + " " + words[3].substring(words[3].lastIndexOf('.') + 1));
      } else if (line.contains(" fires: ")) {
        events.add(words[0] + " fires " + words[1].substring(words[1].indexOf(':') + 1));
      }
    }
    return events;
  }
}
