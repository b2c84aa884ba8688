package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Wait;
import dev.sceneshift.dsl.model.Bound;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.SimpleFact;
import dev.sceneshift.dsl.vocabulary.Comparand;
import dev.sceneshift.dsl.vocabulary.StepMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells whether facts hold in a run, and what was seen instead. */
final class FactChecker {
  /**
   * Whether a fact holds.
   *
   * @param report says what was seen, for one that does not; asked for only then, since to describe
   *     what a measure gave may cost more than the run
   */
  record Answer(boolean holds, Supplier<String> report) {
    String seen() {
      return report.get();
    }
  }

  private final RunState run;
  private final Map<String, Object> baseline;

  FactChecker(RunState run, Map<String, Object> baseline) {
    this.run = run;
    this.baseline = baseline;
  }

  /** The fact as the file holds it. */
  static String text(FactLine line) {
    if (line instanceof FactLine.Either either) {
      return either.facts().stream()
          .map(FactChecker::text)
          .collect(Collectors.joining(" or ", "either ", ""));
    }
    return ((FactLine.Simple) line).fact().toString();
  }

  Answer check(FactLine line) {
    if (line instanceof FactLine.Either either) {
      return either(either);
    }
    return simple((FactLine.Simple) line);
  }

  private Answer either(FactLine.Either either) {
    List<Answer> answers = new ArrayList<>();
    for (FactLine fact : either.facts()) {
      Answer answer = check(fact);
      if (answer.holds()) {
        return answer;
      }
      answers.add(answer);
    }
    return new Answer(
        false,
        () -> answers.stream().map(Answer::seen).distinct().collect(Collectors.joining(", and ")));
  }

  private Answer simple(FactLine.Simple line) {
    SimpleFact fact = line.fact();
    if (fact instanceof SimpleFact.Succeeds succeeds) {
      Player player = player(succeeds.actor());
      return new Answer(player.succeeded(), () -> ended(player));
    }
    if (fact instanceof SimpleFact.Fails fails) {
      return fails(player(fails.actor()), fails.errors().stream().map(run::name).toList());
    }
    if (fact instanceof SimpleFact.FailsWithThatError fails) {
      return failsWithThat(player(fails.actor()));
    }
    if (fact instanceof SimpleFact.Throws thrown) {
      Player player = player(thrown.actor());
      return new Answer(isA(player.failure(), thrown.exception().className()), () -> ended(player));
    }
    if (fact instanceof SimpleFact.Returns returns) {
      Player player = player(returns.actor());
      boolean same = Values.same(player.result(), run.values.of(returns.value()));
      return new Answer(
          player.succeeded() && same,
          () ->
              player.succeeded()
                  ? player.name + " returned " + Values.shown(player.result())
                  : ended(player));
    }
    if (fact instanceof SimpleFact.Verdict verdict) {
      return verdict(verdict.asked());
    }
    return line.counted() != null
        ? counts(line.counted(), fact)
        : line.measure() != null ? measure(line.measure(), fact) : lock(line);
  }

  // How actors ended

  private Player player(Name name) {
    Player player = run.cast.get(run.name(name));
    if (player == null) {
      throw new StageException(
          name.location() + ": " + name + " was never started, so nothing can be said of it", null);
    }
    return player;
  }

  private static String ended(Player player) {
    if (player.succeeded()) {
      return player.name + " succeeded";
    }
    Throwable failure = player.failure();
    if (failure != null) {
      return player.name + " ended with " + Cast.shown(failure);
    }
    Actor actor = player.actor;
    return player.name + (actor == null || !actor.hasBegun() ? " never began" : " has not ended");
  }

  private Answer fails(Player player, List<String> errors) {
    Throwable failure = player.failure();
    if (failure == null) {
      return new Answer(false, () -> ended(player));
    }
    if (errors.isEmpty()) {
      return new Answer(true, () -> ended(player));
    }
    String error = errorOf(failure);
    return new Answer(errors.contains(error), () -> failed(player, error));
  }

  private Answer failsWithThat(Player player) {
    RunState.Injected injected = run.injected;
    Throwable failure = player.failure();
    if (injected == null) {
      return new Answer(false, () -> "no fault fired");
    }
    if (failure == null) {
      return new Answer(false, () -> ended(player));
    }
    String error = errorOf(failure);
    Throwable thrown = injected.thrown();
    boolean same =
        injected.error() != null
            ? injected.error().equals(error)
            : thrown != null && thrown.getClass() == failure.getClass();
    return new Answer(
        same,
        () ->
            failed(player, error)
                + (injected.error() == null ? "" : " and the fault was " + injected.error()));
  }

  private static String failed(Player player, @Nullable String error) {
    return error == null ? ended(player) : player.name + " failed with " + error;
  }

  private @Nullable String errorOf(Throwable failure) {
    Optional<StepMethod> names = run.script.file().resolution().vocabulary().failureName();
    if (names.isEmpty()) {
      return null;
    }
    try {
      Object name = run.steps.call(names.get(), failure);
      return name == null ? null : name.toString();
    } catch (Throwable e) {
      throw new StageException(names.get() + " ended with " + Cast.shown(e), e);
    }
  }

  private static boolean isA(@Nullable Throwable thrown, String className) {
    for (Class<?> at = thrown == null ? null : thrown.getClass();
        at != null;
        at = at.getSuperclass()) {
      if (at.getName().equals(className)) {
        return true;
      }
    }
    return false;
  }

  // Verdicts, locks, counts

  private Answer verdict(SimpleFact.Asked asked) {
    return switch (asked) {
      case DEADLOCK -> new Answer(run.deadlocked, () -> "there was no deadlock");
      case BROKEN_INVARIANT -> new Answer(run.broken != null, () -> "no invariant was broken");
    };
  }

  private Answer lock(FactLine.Simple line) {
    if (line.fact() instanceof SimpleFact.WaitsFor waits) {
      Player player = player(waits.actor());
      Wait wait = player.actor == null ? null : player.actor.waitsFor();
      return new Answer(
          wait != null && Objects.equals(wait.name(), line.lock()),
          () ->
              player.name
                  + (wait == null ? " waits for nothing" : " waits for " + Teller.what(wait)));
    }
    Player player = player(((SimpleFact.Holds) line.fact()).actor());
    List<String> held =
        player.actor == null
            ? List.of()
            : run.stage.held(player.actor).stream().map(run.stage::nameOf).toList();
    return new Answer(
        line.lock() != null && held.contains(line.lock()),
        () -> player.name + " holds " + (held.isEmpty() ? "nothing" : String.join(", ", held)));
  }

  private Answer counts(Watched counted, SimpleFact fact) {
    long seen = run.counter(counted, null).count();
    boolean holds =
        fact instanceof SimpleFact.Happens happens
            ? happens.times().bound().admits(seen, happens.times().number())
            : fact instanceof SimpleFact.Calls calls
                ? calls.calls().bound().admits(seen, calls.calls().number())
                : seen == 0;
    return new Answer(holds, () -> "it was " + seen + (seen == 1 ? " time" : " times"));
  }

  // Measures

  private Answer measure(Line measure, SimpleFact fact) {
    Object seen = measured(measure);
    run.measured.put(key(measure), seen);
    if (fact instanceof SimpleFact.AgainstBaseline against) {
      Object quiet = baseline.get(key(measure));
      boolean same = Objects.deepEquals(seen, quiet);
      return new Answer(
          same == against.matches(),
          () ->
              same
                  ? "it is the same: " + Values.shown(seen)
                  : "it is "
                      + Values.shown(seen)
                      + ", in the baseline "
                      + Values.shown(quiet)
                      + difference(seen, quiet));
    }
    SimpleFact.MeasureIs is = (SimpleFact.MeasureIs) fact;
    Object wanted = run.values.of(is.value());
    boolean holds =
        is.bound() == Bound.EXACTLY
            ? Values.same(seen, wanted)
            : Values.order(seen, wanted)
                .map(o -> is.bound() == Bound.AT_LEAST ? o >= 0 : o <= 0)
                .orElse(false);
    return new Answer(holds, () -> "it is " + Values.shown(seen));
  }

  private static String difference(@Nullable Object seen, @Nullable Object quiet) {
    return seen instanceof Comparand comparand && quiet != null
        ? comparand.differenceFrom(quiet).map(d -> ": " + d).orElse("")
        : "";
  }

  /** What a measure says now. */
  @Nullable Object measured(Line measure) {
    try {
      return run.steps.call(measure.method(), run.steps.calls(measure).get(0));
    } catch (Throwable e) {
      throw new StageException("measure \"" + key(measure) + "\" ended with " + Cast.shown(e), e);
    }
  }

  /** The words of a measure with its arguments, by which the baseline keeps its value. */
  String key(Line measure) {
    return StepHost.text(measure.pattern(), run.steps.calls(measure).get(0));
  }
}
