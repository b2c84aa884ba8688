package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.grammar.ScenarioBaseVisitor;
import dev.sceneshift.dsl.grammar.ScenarioLexer;
import dev.sceneshift.dsl.grammar.ScenarioParser;
import dev.sceneshift.dsl.model.CallEvent;
import dev.sceneshift.dsl.model.CallSelector;
import dev.sceneshift.dsl.model.Comparison;
import dev.sceneshift.dsl.model.Condition;
import dev.sceneshift.dsl.model.Event;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.PointEvent;
import dev.sceneshift.dsl.model.Who;
import java.util.Optional;

/** Makes events. */
final class EventVisitor extends ScenarioBaseVisitor<Event> {

  private final IssueCollector issues;
  private final Terms terms;

  EventVisitor(IssueCollector issues, Terms terms) {
    this.issues = issues;
    this.terms = terms;
  }

  @Override
  public Event visitPointEvent(ScenarioParser.PointEventContext context) {
    return new PointEvent(
        terms.who(context.who()),
        terms.phrase(context.phrase(0)),
        terms.optionalPhrase(context.inside),
        Optional.ofNullable(context.condition()).map(this::condition),
        terms.origin(context));
  }

  @Override
  public Event visitCallEvent(ScenarioParser.CallEventContext context) {
    return new CallEvent(
        selector(context.calls()),
        terms.method(context.method()),
        context.who() == null ? new Who.Anyone() : terms.who(context.who()),
        terms.origin(context));
  }

  private Condition condition(ScenarioParser.ConditionContext context) {
    Name detail = new Name(context.detail.getText(), terms.origin(context.detail));
    return new Condition(
        detail,
        comparison(context.comparison()),
        terms.value(context.value()),
        terms.origin(context));
  }

  private static Comparison comparison(ScenarioParser.ComparisonContext context) {
    return switch (context.getStart().getType()) {
      case ScenarioLexer.EQUAL -> Comparison.EQUAL;
      case ScenarioLexer.UNEQUAL -> Comparison.UNEQUAL;
      case ScenarioLexer.LESS -> Comparison.LESS;
      case ScenarioLexer.AT_MOST_SIGN -> Comparison.AT_MOST;
      case ScenarioLexer.GREATER -> Comparison.GREATER;
      default -> Comparison.AT_LEAST;
    };
  }

  private CallSelector selector(ScenarioParser.CallsContext context) {
    if (context instanceof ScenarioParser.NumberedCallContext numbered) {
      return numbered.NUMBER() == null
          ? new CallSelector.Plain()
          : new CallSelector.Single(terms.count(numbered.NUMBER()));
    }
    if (context instanceof ScenarioParser.RangeOfCallsContext range) {
      return range(range);
    }
    return context instanceof ScenarioParser.EveryCallContext
        ? new CallSelector.Every()
        : new CallSelector.Any();
  }

  private CallSelector range(ScenarioParser.RangeOfCallsContext context) {
    long first = terms.count(context.NUMBER(0));
    long last = terms.count(context.NUMBER(1));
    if (last < first) {
      issues.report(context.first, context.last, "the first number is the smaller one");
      return new CallSelector.Single(first);
    }
    return new CallSelector.Range(first, last);
  }
}
