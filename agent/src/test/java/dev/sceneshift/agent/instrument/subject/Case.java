package dev.sceneshift.agent.instrument.subject;

import dev.sceneshift.agent.runtime.Body;
import java.util.List;
import java.util.function.Function;

/**
 * A small program that comes to one end only.
 *
 * @param name what it is about
 * @param end the kind of outcome, the cycle if there is one, and what was said, in order
 * @param script makes a new set of actors, called a, b, c
 */
public record Case(String name, String end, Function<Log, List<Body>> script) {

  /** A program whose actors say things and return nothing. */
  static Case of(String name, String end, Function<Log, List<Act>> script) {
    return new Case(
        name,
        end,
        log -> {
          List<Act> acts = script.apply(log);
          return acts.stream().<Body>map(act -> () -> play(act)).toList();
        });
  }

  private static Object play(Act act) throws Exception {
    act.play();
    return "";
  }

  /** What one actor does. */
  interface Act {
    void play() throws Exception;
  }

  /** What was said, in order: plain, as only one actor runs at a time. */
  public static final class Log {
    private final StringBuilder said = new StringBuilder();

    public void say(Object what) {
      said.append(said.length() == 0 ? "" : ", ").append(what);
    }

    @Override
    public String toString() {
      return said.toString();
    }
  }
}
