package dev.sceneshift.agent.assertj;

import dev.sceneshift.agent.junit.SceneResult;
import dev.sceneshift.agent.stage.Stuck;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a deadlock. */
public final class DeadlockAssert extends AbstractAssert<DeadlockAssert, SceneResult> {
  DeadlockAssert(SceneResult actual) {
    super(actual, DeadlockAssert.class);
  }

  /** These actors were stuck in it, others may have been too. */
  public DeadlockAssert involving(String... actors) {
    List<String> stuck = actual.stuck().stream().map(Stuck::actor).toList();
    for (String actor : actors) {
      if (!stuck.contains(actor)) {
        throw failure(
            "%s", "expected " + actor + " to be stuck in the deadlock, but it is of\n" + waits());
      }
    }
    return this;
  }

  /** Some actor waited for a lock of that name, as the vocabulary or the report calls it. */
  public DeadlockAssert over(String lock) {
    if (actual.stuck().stream().noneMatch(s -> s.text().contains("waits for " + lock))) {
      throw failure("%s", "expected somebody to wait for " + lock + ", but\n" + waits());
    }
    return this;
  }

  private String waits() {
    return actual.stuck().stream().map(s -> "  " + s.text()).collect(Collectors.joining("\n"));
  }
}
