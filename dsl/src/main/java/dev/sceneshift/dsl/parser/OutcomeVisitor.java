package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.grammar.ScenarioBaseVisitor;
import dev.sceneshift.dsl.grammar.ScenarioParser;
import dev.sceneshift.dsl.model.OutcomeChange;
import java.util.Optional;

/** Makes changes of outcome. */
final class OutcomeVisitor extends ScenarioBaseVisitor<OutcomeChange> {

  private final Terms terms;

  OutcomeVisitor(Terms terms) {
    this.terms = terms;
  }

  @Override
  public OutcomeChange visitFailChange(ScenarioParser.FailChangeContext context) {
    return new OutcomeChange.FailWith(terms.errorName(context.errorName()), terms.origin(context));
  }

  @Override
  public OutcomeChange visitFailAnyErrorChange(ScenarioParser.FailAnyErrorChangeContext context) {
    return new OutcomeChange.FailWithAnyError(terms.origin(context));
  }

  @Override
  public OutcomeChange visitFailAnyOfChange(ScenarioParser.FailAnyOfChangeContext context) {
    return new OutcomeChange.FailWithAnyOf(
        context.errorName().stream().map(terms::errorName).toList(), terms.origin(context));
  }

  @Override
  public OutcomeChange visitThrowChange(ScenarioParser.ThrowChangeContext context) {
    return new OutcomeChange.Throw(
        terms.className(context.className()),
        Optional.ofNullable(context.STRING()).map(s -> terms.quoted(s.getSymbol())),
        terms.origin(context));
  }

  @Override
  public OutcomeChange visitReturnChange(ScenarioParser.ReturnChangeContext context) {
    return new OutcomeChange.Return(terms.value(context.value()), terms.origin(context));
  }

  @Override
  public OutcomeChange visitSkipChange(ScenarioParser.SkipChangeContext context) {
    return new OutcomeChange.Skip(terms.origin(context));
  }

  @Override
  public OutcomeChange visitDelayChange(ScenarioParser.DelayChangeContext context) {
    return new OutcomeChange.Delay(terms.count(context.NUMBER()), terms.origin(context));
  }
}
