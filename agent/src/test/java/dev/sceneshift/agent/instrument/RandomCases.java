package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.Workshop;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.toy.random.States;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs programs that were made up in all their schedules, once with those left out that come to the
 * same, once with none left out, and once more as the first time, and tells whether the same states
 * are reached, and as many schedules are left out.
 */
public final class RandomCases {
  /** Where a sentence could tell more than the end, nothing is left out. */
  private static final String WHOLE = "maybe before a marks for the 99th time, hold b";

  private RandomCases() {}

  private record Ran(Set<String> states, int runs, String verdict) {
    @Override
    public String toString() {
      return verdict + " " + runs + " runs, " + states.size() + " states";
    }
  }

  /** Takes the directory of the programs, and of each its name, its actors, its switches. */
  public static void main(String[] arguments) throws Exception {
    List<Path> programs = List.of(Path.of(arguments[0]));
    try (Workshop workshop = Workshop.open(TestAgent.instrumentation(), programs)) {
      compare(workshop, List.of(arguments).subList(1, arguments.length));
    }
  }

  /** The same for programs on a class path, beside what runs them, as in a JVM that runs tests. */
  public static final class Beside {
    public static void main(String[] arguments) throws Exception {
      URL[] programs = {Path.of(arguments[0]).toUri().toURL()};
      SubjectFilter filter = (name, by) -> name.startsWith("made.");
      try (URLClassLoader loader = new URLClassLoader(programs);
          MonitorWeaver monitors = MonitorWeaver.install(TestAgent.instrumentation(), filter);
          Workshop workshop = Workshop.in(TestAgent.instrumentation(), loader, filter)) {
        compare(workshop, List.of(arguments).subList(1, arguments.length));
      }
    }
  }

  private static void compare(Workshop workshop, List<String> programs) {
    long pruned = 0;
    long whole = 0;
    for (String program : programs) {
      Ran some = run(workshop, program, "");
      Ran all = run(workshop, program, WHOLE);
      Ran again = run(workshop, program, "");
      boolean same = some.states.equals(all.states);
      System.out.println(program + (same ? " same: " : " DIFFERENT: ") + some + " / " + all);
      if (!same) {
        System.out.println("  " + some.states + "\n  " + all.states);
      }
      if (again.runs != some.runs) {
        System.out.println("  OTHERS: " + again);
      }
      pruned += some.runs;
      whole += all.runs;
    }
    System.out.println("runs: " + pruned + " of " + whole);
  }

  private static Ran run(Workshop workshop, String program, String more) {
    String text = text(program.split(":"), more);
    LoadedFile file = workshop.load(text, "random.scn", Optional.empty(), Optional.empty());
    file.issues().forEach(issue -> System.out.println(issue.render()));
    States.SEEN.clear();
    ScenarioResult result =
        workshop
            .runner()
            .run(file, file.file().scenarios().get(0), new RunOptions(1, Long.MAX_VALUE));
    return new Ran(new TreeSet<>(States.SEEN), result.runs(), result.verdict().words());
  }

  private static String text(String[] program, String more) {
    StringBuilder text = new StringBuilder("use random\nscenario \"all\"\n  limit 200000 runs\n");
    text.append("  given program ").append(program[0]).append('\n');
    StringBuilder all = new StringBuilder("  interleave ");
    for (int i = 0; i < Integer.parseInt(program[1]); i++) {
      char name = (char) ('a' + i);
      text.append("  actor ").append(name).append(" does part ").append(i).append('\n');
      all.append(i == 0 ? "" : " with ").append(name);
    }
    all.append(", at most ").append(program[2]).append(" switches\n");
    return text.append("  ").append(more).append('\n').append(all).toString();
  }
}
