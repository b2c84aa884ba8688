package dev.sceneshift.agent.assertj;

import dev.sceneshift.agent.junit.SceneResult;
import dev.sceneshift.agent.stage.Verdict;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on the result of a run. Those on the verdict judge the scenario instead of JUnit. */
public final class SceneAssert extends AbstractAssert<SceneAssert, SceneResult> {
  SceneAssert(SceneResult actual) {
    super(actual, SceneAssert.class);
  }

  /** The verdict is a pass. */
  public SceneAssert passed() {
    return hasVerdict(Verdict.PASS);
  }

  /** The verdict is any but a pass. */
  public SceneAssert failed() {
    isNotNull();
    if (actual.verdict() == Verdict.PASS) {
      throw failure("%s", expected("not to pass", "it passed") + TraceWindow.end(actual));
    }
    return this;
  }

  /** The verdict is this one. */
  public SceneAssert hasVerdict(Verdict verdict) {
    isNotNull();
    if (actual.verdict() != verdict) {
      String was = actual.verdict().words();
      String why = actual.why();
      throw failure(
          "%s",
          expected("to be: " + verdict.words(), "it was: " + was)
              + (why.isEmpty() ? "" : "\n" + why.indent(2).stripTrailing())
              + TraceWindow.end(actual));
    }
    return this;
  }

  /** What is wrong holds this text. */
  public SceneAssert failedBecause(String part) {
    failed();
    if (!actual.why().contains(part)) {
      throw failure(
          "%s",
          expected("to fail because of \"" + part + "\"", "it was: " + actual.verdict().words())
              + "\n"
              + actual.why().indent(2).stripTrailing());
    }
    return this;
  }

  /** The run ended in a deadlock, be it that the scenario expects one or not. */
  public DeadlockAssert deadlocked() {
    isNotNull();
    boolean judgedSo = actual.verdict() == Verdict.DEADLOCK;
    if (actual.stuck().isEmpty() && !judgedSo) {
      throw failure(
          "%s",
          expected("to end in a deadlock", "it was: " + actual.verdict().words())
              + TraceWindow.end(actual));
    }
    return new DeadlockAssert(actual);
  }

  /** An actor returned this. */
  public SceneAssert returned(String actor, @Nullable Object value) {
    isNotNull();
    Optional<Object> returned = actual.returned(actor);
    if (!Objects.equals(returned.orElse(null), value) || actual.thrown(actor).isPresent()) {
      throw failure("%s", expected(actor + " to return " + value, ended(actor)));
    }
    return this;
  }

  /** A measure that the expectations speak of said this at the end. */
  public SceneAssert measured(String measure, @Nullable Object value) {
    isNotNull();
    Object was = actual.measured(measure).orElse(null);
    if (!Objects.deepEquals(was, value)) {
      throw failure("%s", expected(measure + " to be " + value, "it was " + was));
    }
    return this;
  }

  /** An actor ended with an exception of this type. */
  public SceneAssert threw(String actor, Class<? extends Throwable> type) {
    isNotNull();
    if (!type.isInstance(actual.thrown(actor).orElse(null))) {
      throw failure("%s", expected(actor + " to throw " + type.getName(), ended(actor)));
    }
    return this;
  }

  private String ended(String actor) {
    Optional<Throwable> thrown = actual.thrown(actor);
    if (thrown.isPresent()) {
      return "it threw " + thrown.get();
    }
    return actual.ended(actor)
        ? "it returned " + actual.returned(actor).orElse(null)
        : "it never ended";
  }

  /** Assertions on what happened. */
  public TraceAssert trace() {
    isNotNull();
    return new TraceAssert(actual);
  }

  private String expected(String what, String but) {
    return "expected \"" + actual.title() + "\"" + member() + " " + what + ", but " + but;
  }

  private String member() {
    return actual.member().isEmpty() ? "" : " [" + actual.member() + "]";
  }
}
