package dev.sceneshift.dsl.model;

/** {@code limit 5000 steps}, {@code limit 100 runs}. */
public record Limit(long number, Unit unit, Origin origin) implements Sentence {

  /** What is limited: the points and lock operations of one run, or the runs of a family. */
  public enum Unit {
    STEPS("step", "steps"),
    RUNS("run", "runs");

    private final String singular;
    private final String plural;

    Unit(String singular, String plural) {
      this.singular = singular;
      this.plural = plural;
    }

    private String words(long number) {
      return number == 1 ? singular : plural;
    }
  }

  @Override
  public String toString() {
    return "limit " + number + " " + unit.words(number);
  }
}
