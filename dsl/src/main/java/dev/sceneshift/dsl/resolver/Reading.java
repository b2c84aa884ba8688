package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.ActorDeclaration;
import dev.sceneshift.dsl.model.ActorSource;
import dev.sceneshift.dsl.model.CallEvent;
import dev.sceneshift.dsl.model.Cue;
import dev.sceneshift.dsl.model.Event;
import dev.sceneshift.dsl.model.Expect;
import dev.sceneshift.dsl.model.Fact;
import dev.sceneshift.dsl.model.Fault;
import dev.sceneshift.dsl.model.Given;
import dev.sceneshift.dsl.model.Interleave;
import dev.sceneshift.dsl.model.Occurrence;
import dev.sceneshift.dsl.model.Order;
import dev.sceneshift.dsl.model.OutcomeChange;
import dev.sceneshift.dsl.model.PointEvent;
import dev.sceneshift.dsl.model.Scenario;
import dev.sceneshift.dsl.model.Sentence;
import dev.sceneshift.dsl.model.SimpleFact;
import dev.sceneshift.dsl.model.Step;
import dev.sceneshift.dsl.model.SwitchPlaces;
import dev.sceneshift.dsl.model.Who;
import dev.sceneshift.dsl.model.Without;
import java.util.List;

/** Reads sentences to a {@link Reader}, from the first to the last word. */
final class Reading {

  private final Reader reader;

  private Reading(Reader reader) {
    this.reader = reader;
  }

  static void of(Scenario scenario, Reader reader) {
    Reading reading = new Reading(reader);
    scenario.sentences().forEach(reading::sentence);
  }

  static void of(Given given, Reader reader) {
    new Reading(reader).sentence(given);
  }

  static void of(List<Step> steps, Reader reader) {
    steps.forEach(new Reading(reader)::step);
  }

  static void of(OutcomeChange change, Reader reader) {
    new Reading(reader).change(change);
  }

  private void sentence(Sentence sentence) {
    if (sentence instanceof Given given) {
      reader.phrase(given.phrase(), Usage.GIVEN);
    } else if (sentence instanceof ActorDeclaration actor) {
      actor(actor);
    } else if (sentence instanceof Cue cue) {
      event(cue.event(), cue.occurrence(), Usage.EVENT);
      cue.steps().forEach(this::step);
    } else if (sentence instanceof Fault fault) {
      event(fault.event(), fault.occurrence(), Usage.EVENT);
      change(fault.change());
      reader.fault(fault);
    } else if (sentence instanceof Without without) {
      reader.phrase(without.protection(), Usage.PROTECTION);
    } else if (sentence instanceof Order order) {
      order.events().forEach(item -> event(item.event(), item.occurrence(), Usage.ORDERED));
    } else if (sentence instanceof Interleave interleave) {
      interleave.actors().forEach(reader::actor);
      switchPlaces(interleave.places());
    } else if (sentence instanceof Expect expect) {
      fact(expect.fact(), false);
    }
  }

  private void switchPlaces(SwitchPlaces places) {
    if (places instanceof SwitchPlaces.Before before) {
      before.events().forEach(e -> event(e, new Occurrence.Unstated(), Usage.SWITCHED));
    }
  }

  private void actor(ActorDeclaration actor) {
    if (actor.source() instanceof ActorSource.Does does) {
      reader.phrase(does.activity(), Usage.ACTIVITY);
    } else if (actor.source() instanceof ActorSource.Runs runs) {
      reader.method(runs.method());
    }
    reader.declares(actor.name());
  }

  private void who(Who who) {
    if (who instanceof Who.Actor actor) {
      reader.actor(actor.name());
    }
  }

  private void event(Event event, Occurrence occurrence, Usage usage) {
    reader.event(event, occurrence, usage);
    if (event instanceof PointEvent point) {
      who(point.who());
      reader.phrase(point.phrase(), usage);
      point.inside().ifPresent(inside -> reader.phrase(inside, Usage.INSIDE));
      point.where().ifPresent(where -> reader.value(where.value()));
      reader.pointEvent(point);
    } else if (event instanceof CallEvent call) {
      reader.method(call.method());
      who(call.who());
      reader.callEvent(call);
    }
  }

  private void step(Step step) {
    reader.step(step);
    if (step instanceof Step.Perform perform) {
      reader.phrase(perform.action(), Usage.ACTION);
    } else if (step instanceof Step.StartActor start) {
      reader.actor(start.actor());
    } else if (step instanceof Step.StartPhrase start) {
      reader.phrase(start.phrase(), Usage.STARTED);
      reader.declares(start.actor());
    } else if (step instanceof Step.LetGoOn let) {
      reader.actor(let.actor());
      let.until().ifPresent(until -> event(until.event(), until.occurrence(), Usage.UNTIL));
    } else if (step instanceof Step.Hold hold) {
      reader.actor(hold.actor());
    } else if (step instanceof Step.Release release) {
      reader.actor(release.actor());
    } else if (step instanceof Step.Check check) {
      fact(check.fact(), true);
    }
  }

  private void change(OutcomeChange change) {
    if (change instanceof OutcomeChange.FailWith fail) {
      reader.error(fail.error());
    } else if (change instanceof OutcomeChange.FailWithAnyOf fail) {
      fail.errors().forEach(reader::error);
    } else if (change instanceof OutcomeChange.Throw thrown) {
      reader.exception(thrown.exception());
    } else if (change instanceof OutcomeChange.Return returned) {
      reader.value(returned.value());
    }
  }

  private void fact(Fact fact, boolean inStep) {
    if (fact instanceof Fact.Either either) {
      either.facts().forEach(simple -> simple(simple, inStep));
    } else if (fact instanceof SimpleFact simple) {
      simple(simple, inStep);
    }
  }

  private void simple(SimpleFact fact, boolean inStep) {
    reader.fact(fact, inStep);
    if (fact instanceof SimpleFact.Succeeds succeeds) {
      reader.actor(succeeds.actor());
    } else if (fact instanceof SimpleFact.Fails fails) {
      reader.actor(fails.actor());
      fails.errors().forEach(reader::error);
    } else if (fact instanceof SimpleFact.FailsWithThatError fails) {
      reader.actor(fails.actor());
    } else if (fact instanceof SimpleFact.Throws thrown) {
      reader.actor(thrown.actor());
      reader.exception(thrown.exception());
    } else if (fact instanceof SimpleFact.Returns returns) {
      reader.actor(returns.actor());
      reader.value(returns.value());
    } else if (fact instanceof SimpleFact.WaitsFor waits) {
      reader.actor(waits.actor());
      reader.phrase(waits.lock(), Usage.LOCK);
    } else if (fact instanceof SimpleFact.Holds holds) {
      reader.actor(holds.actor());
      reader.phrase(holds.lock(), Usage.LOCK);
    } else {
      counted(fact);
    }
  }

  private void counted(SimpleFact fact) {
    if (fact instanceof SimpleFact.Never never) {
      who(never.who());
      reader.phrase(never.point(), Usage.COUNTED);
    } else if (fact instanceof SimpleFact.Happens happens) {
      who(happens.who());
      reader.phrase(happens.point(), Usage.COUNTED);
    } else if (fact instanceof SimpleFact.Calls calls) {
      reader.method(calls.method());
    } else if (fact instanceof SimpleFact.NoCall none) {
      reader.method(none.method());
    } else if (fact instanceof SimpleFact.MeasureIs measure) {
      reader.phrase(measure.measure(), Usage.MEASURE);
      reader.value(measure.value());
    } else if (fact instanceof SimpleFact.AgainstBaseline measure) {
      reader.phrase(measure.measure(), Usage.MEASURE);
    }
  }
}
