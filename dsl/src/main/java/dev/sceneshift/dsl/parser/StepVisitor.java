package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.grammar.ScenarioBaseVisitor;
import dev.sceneshift.dsl.grammar.ScenarioParser;
import dev.sceneshift.dsl.model.Step;
import java.util.List;
import java.util.Optional;

/** Makes steps. */
final class StepVisitor extends ScenarioBaseVisitor<Step> {

  private final Terms terms;
  private final EventVisitor events;
  private final OccurrenceVisitor occurrences;
  private final FactVisitor facts;

  StepVisitor(Terms terms, EventVisitor events, OccurrenceVisitor occurrences, FactVisitor facts) {
    this.terms = terms;
    this.events = events;
    this.occurrences = occurrences;
    this.facts = facts;
  }

  List<Step> steps(ScenarioParser.StepsContext context) {
    return context.step().stream().map(this::visit).toList();
  }

  @Override
  public Step visitActionStep(ScenarioParser.ActionStepContext context) {
    return new Step.Perform(terms.phrase(context.actionPhrase()), terms.origin(context));
  }

  @Override
  public Step visitStartActorStep(ScenarioParser.StartActorStepContext context) {
    return new Step.StartActor(terms.name(context.name()), terms.origin(context));
  }

  @Override
  public Step visitStartPhraseStep(ScenarioParser.StartPhraseStepContext context) {
    return new Step.StartPhrase(
        terms.phrase(context.phrase()), terms.name(context.name()), terms.origin(context));
  }

  @Override
  public Step visitLetStep(ScenarioParser.LetStepContext context) {
    Optional<Step.Until> until =
        Optional.ofNullable(context.event())
            .map(e -> new Step.Until(events.visit(e), occurrences.of(context.occurrence())));
    return new Step.LetGoOn(terms.name(context.name()), until, terms.origin(context));
  }

  @Override
  public Step visitHoldStep(ScenarioParser.HoldStepContext context) {
    return new Step.Hold(terms.name(context.name()), terms.origin(context));
  }

  @Override
  public Step visitReleaseStep(ScenarioParser.ReleaseStepContext context) {
    return new Step.Release(terms.name(context.name()), terms.origin(context));
  }

  @Override
  public Step visitCheckStep(ScenarioParser.CheckStepContext context) {
    return new Step.Check(facts.visit(context.fact()), terms.origin(context));
  }
}
