package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.grammar.ScenarioBaseVisitor;
import dev.sceneshift.dsl.grammar.ScenarioParser;
import dev.sceneshift.dsl.model.Bound;
import dev.sceneshift.dsl.model.Fact;
import dev.sceneshift.dsl.model.Quantity;
import dev.sceneshift.dsl.model.SimpleFact;
import java.util.Optional;
import org.antlr.v4.runtime.tree.ParseTree;

/** Makes facts. */
final class FactVisitor extends ScenarioBaseVisitor<Fact> {

  private final Terms terms;

  FactVisitor(Terms terms) {
    this.terms = terms;
  }

  @Override
  public Fact visitEitherFact(ScenarioParser.EitherFactContext context) {
    return new Fact.Either(
        context.simpleFact().stream().map(this::simple).toList(), terms.origin(context));
  }

  private SimpleFact simple(ScenarioParser.SimpleFactContext context) {
    return (SimpleFact) visit(context);
  }

  @Override
  public Fact visitPlainFact(ScenarioParser.PlainFactContext context) {
    return visit(context.simpleFact());
  }

  @Override
  public Fact visitSucceedsFact(ScenarioParser.SucceedsFactContext context) {
    return new SimpleFact.Succeeds(terms.name(context.name()), terms.origin(context));
  }

  @Override
  public Fact visitFailsFact(ScenarioParser.FailsFactContext context) {
    return new SimpleFact.Fails(
        terms.name(context.name()),
        context.errorName().stream().map(terms::errorName).toList(),
        terms.origin(context));
  }

  @Override
  public Fact visitFailsThatFact(ScenarioParser.FailsThatFactContext context) {
    return new SimpleFact.FailsWithThatError(terms.name(context.name()), terms.origin(context));
  }

  @Override
  public Fact visitThrowsFact(ScenarioParser.ThrowsFactContext context) {
    return new SimpleFact.Throws(
        terms.name(context.name()), terms.className(context.className()), terms.origin(context));
  }

  @Override
  public Fact visitReturnsFact(ScenarioParser.ReturnsFactContext context) {
    return new SimpleFact.Returns(
        terms.name(context.name()), terms.value(context.value()), terms.origin(context));
  }

  @Override
  public Fact visitWaitsFact(ScenarioParser.WaitsFactContext context) {
    return new SimpleFact.WaitsFor(
        terms.name(context.name()), terms.phrase(context.phrase()), terms.origin(context));
  }

  @Override
  public Fact visitHoldsFact(ScenarioParser.HoldsFactContext context) {
    return new SimpleFact.Holds(
        terms.name(context.name()), terms.phrase(context.phrase()), terms.origin(context));
  }

  @Override
  public Fact visitNeverFact(ScenarioParser.NeverFactContext context) {
    return new SimpleFact.Never(
        terms.who(context.who()), terms.phrase(context.phrase()), terms.origin(context));
  }

  @Override
  public Fact visitHappensFact(ScenarioParser.HappensFactContext context) {
    return new SimpleFact.Happens(
        terms.who(context.who()),
        terms.phrase(context.phrase()),
        new Quantity(terms.bound(context.bound()), terms.amount(context.NUMBER())),
        terms.origin(context));
  }

  @Override
  public Fact visitCallsFact(ScenarioParser.CallsFactContext context) {
    return new SimpleFact.Calls(
        new Quantity(terms.bound(context.bound()), terms.amount(context.NUMBER())),
        terms.method(context.method()),
        terms.origin(context));
  }

  @Override
  public Fact visitNoCallFact(ScenarioParser.NoCallFactContext context) {
    return new SimpleFact.NoCall(terms.method(context.method()), terms.origin(context));
  }

  @Override
  public Fact visitDeadlockFact(ScenarioParser.DeadlockFactContext context) {
    return new SimpleFact.Verdict(SimpleFact.Asked.DEADLOCK, terms.origin(context));
  }

  @Override
  public Fact visitBrokenFact(ScenarioParser.BrokenFactContext context) {
    return new SimpleFact.Verdict(SimpleFact.Asked.BROKEN_INVARIANT, terms.origin(context));
  }

  @Override
  public Fact visitMeasureFact(ScenarioParser.MeasureFactContext context) {
    Bound bound =
        context.AT() == null
            ? Bound.EXACTLY
            : context.LEAST() != null ? Bound.AT_LEAST : Bound.AT_MOST;
    return new SimpleFact.MeasureIs(
        terms.phrase(context.measurePhrase()),
        bound,
        terms.value(context.value()),
        Optional.ofNullable(context.unit).map(ParseTree::getText),
        terms.origin(context));
  }

  @Override
  public Fact visitBaselineFact(ScenarioParser.BaselineFactContext context) {
    return new SimpleFact.AgainstBaseline(
        terms.phrase(context.measurePhrase()), context.MATCHES() != null, terms.origin(context));
  }
}
