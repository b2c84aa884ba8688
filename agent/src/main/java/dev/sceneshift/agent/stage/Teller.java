package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Hold;
import dev.sceneshift.agent.runtime.LockOperation;
import dev.sceneshift.agent.runtime.StageListener;
import dev.sceneshift.agent.runtime.Wait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what the stage tells into the trace, and watches what always holds. */
final class Teller implements StageListener {
  private final RunState run;
  private @Nullable LockNamer namer;

  Teller(RunState run) {
    this.run = run;
  }

  @Override
  public void lockOperation(Actor actor, LockOperation operation, Object lock) {
    if (namer == null) {
      namer = new LockNamer(run);
    }
    namer.operates(lock);
    Switcher switcher = run.switcher;
    if (switcher != null) {
      switcher.before(actor, operation, lock);
    }
  }

  @Override
  public void handedOver(Actor from, Actor to) {
    Switcher switcher = run.switcher;
    if (switcher != null) {
      switcher.handedOver(from, to);
    }
  }

  @Override
  public void released(Actor actor, Object lock) {
    Switcher switcher = run.switcher;
    if (switcher != null) {
      switcher.after(actor, lock);
    }
  }

  @Override
  public void spawned(Actor actor, Actor parent) {
    Thread thread = actor.thread();
    Player named = thread == null ? null : run.cast.get(Cast.threadActor(run.script, thread));
    if (named != null && named.actor == null) {
      run.bind(named, actor);
    }
    tell(parent, "starts the thread " + run.player(actor).name);
  }

  @Override
  public void started(Actor actor) {
    if (!run.player(actor).nameless) {
      tell(actor, "begins");
    }
  }

  @Override
  public void stuck(Actor actor, Wait wait) {
    tell(actor, "stuck: waits for " + what(wait));
  }

  @Override
  public void resumed(Actor actor, Wait was, boolean timedOut) {
    tell(actor, timedOut ? "goes on: its time is up" : "goes on");
  }

  @Override
  public void done(Actor actor) {
    if (!run.player(actor).nameless) {
      tell(actor, "is done");
    }
    checkLocks(actor);
  }

  @Override
  public void threw(Actor actor, Throwable failure) {
    tell(actor, "ends with " + Cast.shown(failure));
    checkLocks(actor);
  }

  private void checkLocks(Actor actor) {
    List<Object> held = run.stage.held(actor);
    if (!held.isEmpty()) {
      run.find(
          Finding.of(
              Verdict.FAILED,
              run.player(actor).name + " ended and still holds " + run.stage.nameOf(held.get(0))));
    }
  }

  private void tell(Actor actor, String text) {
    run.trace.tell(run.player(actor).traceId, text);
  }

  /** What a stuck actor waits for and who has it. */
  static String what(Wait wait) {
    StringBuilder text = new StringBuilder(wait.name());
    String separator = ", held by ";
    for (Hold hold : wait.holders()) {
      text.append(separator).append(holder(hold));
      separator = " and ";
    }
    return text.toString();
  }

  private static String holder(Hold hold) {
    Actor actor = hold.actor();
    String since = hold.since();
    return (actor == null ? "a thread that is no actor" : actor.name())
        + (hold.shared() ? " (shared)" : "")
        + since(since);
  }

  private static String since(@Nullable String since) {
    return since == null ? "" : " since \"" + since + "\"";
  }
}
