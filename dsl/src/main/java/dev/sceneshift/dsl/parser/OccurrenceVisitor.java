package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.grammar.ScenarioBaseVisitor;
import dev.sceneshift.dsl.grammar.ScenarioParser;
import dev.sceneshift.dsl.model.Occurrence;
import org.jspecify.annotations.Nullable;

/** Makes occurrences. */
final class OccurrenceVisitor extends ScenarioBaseVisitor<Occurrence> {

  private final IssueCollector issues;
  private final Terms terms;

  OccurrenceVisitor(IssueCollector issues, Terms terms) {
    this.issues = issues;
    this.terms = terms;
  }

  /** The occurrence, or the one that stands for nothing written. */
  Occurrence of(ScenarioParser.@Nullable OccurrenceContext context) {
    return context == null ? new Occurrence.Unstated() : visit(context);
  }

  @Override
  public Occurrence visitOrdinalOccurrence(ScenarioParser.OrdinalOccurrenceContext context) {
    long first = terms.ordinal(context.first);
    if (context.last == null) {
      return context.ONWARD() == null ? new Occurrence.Nth(first) : new Occurrence.Onward(first);
    }
    long last = terms.ordinal(context.last);
    if (context.ONWARD() != null) {
      issues.report(context.ONWARD().getSymbol(), "\"to\" and \"onward\" exclude each other");
    } else if (last < first) {
      issues.report(context.first, context.last, "the first number is the smaller one");
      return new Occurrence.Nth(first);
    }
    return new Occurrence.Range(first, last);
  }

  @Override
  public Occurrence visitEveryOccurrence(ScenarioParser.EveryOccurrenceContext context) {
    return new Occurrence.Every(
        context.ORDINAL() == null ? 1 : terms.ordinal(context.ORDINAL().getSymbol()));
  }

  @Override
  public Occurrence visitAnyOccurrence(ScenarioParser.AnyOccurrenceContext context) {
    return new Occurrence.AnyTime();
  }

  @Override
  public Occurrence visitRandomOccurrence(ScenarioParser.RandomOccurrenceContext context) {
    return new Occurrence.AboutOnceIn(terms.count(context.NUMBER()));
  }
}
