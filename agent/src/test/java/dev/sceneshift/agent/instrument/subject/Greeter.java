package dev.sceneshift.agent.instrument.subject;

import java.util.List;

/** Methods of the less usual kinds. */
public interface Greeter {
  String name();

  default String greet() {
    return "hello " + name();
  }

  static String loud(String text) {
    return text + "!";
  }

  /** Greets in a way of its own, through private, generic and nested code. */
  final class Polite implements Greeter, Comparable<Polite> {
    private final String name;

    public Polite(String name) {
      this.name = name;
    }

    public Polite() {
      this("nobody");
    }

    @Override
    public String name() {
      return bow(name);
    }

    private static String bow(String name) {
      return "dear " + name;
    }

    /** Compiled to two methods, one of them a bridge. */
    @Override
    public int compareTo(Polite other) {
      return name.compareTo(other.name);
    }

    public int countdown(int from) {
      return from == 0 ? 0 : 1 + countdown(from - 1);
    }

    public List<String> all(List<String> names) {
      return names.stream().map(each -> bow(each)).toList();
    }
  }
}
