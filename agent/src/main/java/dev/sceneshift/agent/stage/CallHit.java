package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.dsl.vocabulary.Hit;
import org.jspecify.annotations.Nullable;

/** A call as a vocabulary sees it; one object serves all hits of a run. */
final class CallHit implements Hit {
  private @Nullable Call call;
  private String actor = "";

  Hit of(Call call, String actor) {
    this.call = call;
    this.actor = actor;
    return this;
  }

  private Call call() {
    if (call == null) {
      throw new IllegalStateException("there is no hit now");
    }
    return call;
  }

  @Override
  public String actor() {
    return actor;
  }

  @Override
  public @Nullable Object receiver() {
    return call().self();
  }

  @Override
  public int argumentCount() {
    return call().arguments().length;
  }

  @Override
  public @Nullable Object argument(int index) {
    return call().arguments()[index];
  }

  @Override
  public @Nullable Object result() {
    return call().result();
  }
}
