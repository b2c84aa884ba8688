package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Body;
import dev.sceneshift.agent.runtime.Progress;
import dev.sceneshift.agent.runtime.StageAbort;
import dev.sceneshift.agent.runtime.Until;
import dev.sceneshift.agent.stage.Part.CuePart;
import dev.sceneshift.dsl.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * Performs the steps of a sentence, in the thread of a performer of their own: if one of them is
 * stuck, the actor at the point goes on, and the rest comes when that step is done.
 */
final class StepRunner {
  private final RunState run;
  private final Cast cast;
  private final FactChecker facts;

  StepRunner(RunState run, Cast cast, FactChecker facts) {
    this.run = run;
    this.cast = cast;
    this.facts = facts;
  }

  /** How a sentence is called in traces: the file's own name and the line. */
  static String name(SourceLocation location) {
    String file = location.file();
    return file.substring(file.lastIndexOf('/') + 1) + ":" + location.line();
  }

  Body body(Player performer, CuePart cue) {
    return () -> {
      try {
        for (StepLine step : cue.steps()) {
          step(performer, step);
        }
      } catch (StepsEnded ended) {
        // Why stands among the findings of the run.
        return null;
      }
      return null;
    };
  }

  private void step(Player performer, StepLine step) throws Throwable {
    if (step instanceof StepLine.Perform perform) {
      perform(performer, perform.line(), step.location());
    } else if (step instanceof StepLine.StartActor start) {
      begin(performer, actor(start.actor(), step), step);
    } else if (step instanceof StepLine.StartAs start) {
      startAs(performer, start);
    } else if (step instanceof StepLine.LetGoOn let) {
      letGoOn(performer, let);
    } else if (step instanceof StepLine.Hold hold) {
      tell(performer, "hold " + hold.actor());
      run.holds.put(hold.actor(), step.location());
      run.stage.hold(actor(hold.actor(), step));
    } else if (step instanceof StepLine.Release release) {
      tell(performer, "release " + release.actor());
      run.holds.remove(release.actor());
      run.stage.release(actor(release.actor(), step));
    } else if (step instanceof StepLine.Check check) {
      check(performer, check);
    }
  }

  private void perform(Player performer, Line line, SourceLocation location) {
    for (@Nullable Object[] arguments : run.steps.calls(line)) {
      tell(performer, StepHost.text(line.pattern(), arguments));
      try {
        run.steps.call(line.method(), arguments);
      } catch (StageAbort | StepsEnded over) {
        throw over;
      } catch (Throwable e) {
        run.stop(
            new Finding(
                Verdict.FAILED,
                "\"" + StepHost.text(line.pattern(), arguments) + "\" ended with " + Cast.shown(e),
                location));
      }
    }
  }

  private void begin(Player performer, Actor actor, StepLine step) {
    tell(performer, "start " + actor.name());
    if (actor.hasBegun()) {
      run.stop(new Finding(Verdict.FAILED, actor.name() + " has begun already", step.location()));
    }
    run.stage.perform(actor);
  }

  private void startAs(Player performer, StepLine.StartAs start) throws Throwable {
    if (run.cast.containsKey(start.actor())) {
      run.stop(
          new Finding(
              Verdict.FAILED, start.actor() + " has been started already", start.location()));
    }
    Player player = run.cast(start.actor(), false);
    Body body = start.activity() ? cast.activity(start.line()) : action(start.line());
    Actor actor = run.stage.declare(start.actor(), body);
    run.bind(player, actor);
    begin(performer, actor, start);
  }

  private Body action(Line line) {
    return () -> {
      for (@Nullable Object[] arguments : run.steps.calls(line)) {
        run.steps.call(line.method(), arguments);
      }
      return null;
    };
  }

  private void letGoOn(Player performer, StepLine.LetGoOn let) {
    Actor actor = actor(let.actor(), let);
    Watched event = let.until();
    tell(performer, "let " + actor.name() + " go on");
    Progress progress;
    if (event == null) {
      progress = run.stage.perform(actor);
    } else {
      Counter counter = run.counter(event, null);
      UntilMark mark = new UntilMark(counter, counter.count(), new Until());
      counter.await();
      run.untils.add(mark);
      progress = run.stage.letGoOn(actor, mark.until());
      run.untils.remove(mark);
      counter.awaitNoMore();
    }
    if (progress == Progress.CANNOT) {
      run.stop(
          new Finding(
              Verdict.DEADLOCK_OF_SCHEDULE,
              actor.name() + " waits at its own point and cannot be told to go on",
              let.location()));
    }
  }

  private void check(Player performer, StepLine.Check check) {
    String text = FactChecker.text(check.fact());
    tell(performer, "expect " + text);
    FactChecker.Answer answer = facts.check(check.fact());
    if (!answer.holds()) {
      run.stop(
          new Finding(
              Verdict.FAILED, "expected " + text + ", but " + answer.seen(), check.location()));
    }
  }

  private Actor actor(String name, StepLine step) {
    Player player = run.cast.get(name);
    Actor actor = player == null ? null : player.actor;
    if (actor == null) {
      run.stop(new Finding(Verdict.FAILED, name + " is not there yet", step.location()));
      throw new IllegalStateException(name);
    }
    return actor;
  }

  private void tell(Player performer, String text) {
    run.trace.tell(performer.traceId, text);
  }
}
