package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.grammar.ScenarioBaseVisitor;
import dev.sceneshift.dsl.grammar.ScenarioLexer;
import dev.sceneshift.dsl.grammar.ScenarioParser;
import dev.sceneshift.dsl.model.CallEvent;
import dev.sceneshift.dsl.model.Cue;
import dev.sceneshift.dsl.model.Event;
import dev.sceneshift.dsl.model.Fault;
import dev.sceneshift.dsl.model.Occurrence;
import dev.sceneshift.dsl.model.OutcomeChange;
import dev.sceneshift.dsl.model.Sentence;
import dev.sceneshift.dsl.model.Step;
import java.util.List;

/**
 * Makes cues and faults, and tells them apart: {@code before} and {@code after} do something at an
 * event, {@code when} and {@code in} change what it does.
 */
final class ActVisitor extends ScenarioBaseVisitor<Sentence> {

  private final IssueCollector issues;
  private final Terms terms;
  private final EventVisitor events;
  private final OccurrenceVisitor occurrences;
  private final StepVisitor steps;
  private final OutcomeVisitor outcomes;

  ActVisitor(
      IssueCollector issues,
      Terms terms,
      EventVisitor events,
      OccurrenceVisitor occurrences,
      StepVisitor steps,
      OutcomeVisitor outcomes) {
    this.issues = issues;
    this.terms = terms;
    this.events = events;
    this.occurrences = occurrences;
    this.steps = steps;
    this.outcomes = outcomes;
  }

  @Override
  public Sentence visitActSentence(ScenarioParser.ActSentenceContext context) {
    Event event = events.visit(context.event());
    Occurrence occurrence = occurrences.of(context.occurrence());
    boolean changes = changesOutcome(context);
    checkEffect(context, event, occurrence, changes);
    return context.effect().outcomeChange() != null
        ? fault(context, event, occurrence)
        : cue(context, event, occurrence);
  }

  private static boolean changesOutcome(ScenarioParser.ActSentenceContext context) {
    int keyword = context.keyword.getType();
    return keyword == ScenarioLexer.WHEN || keyword == ScenarioLexer.IN;
  }

  private Fault fault(
      ScenarioParser.ActSentenceContext context, Event event, Occurrence occurrence) {
    OutcomeChange change = outcomes.visit(context.effect().outcomeChange());
    return new Fault(
        context.MAYBE() != null, event, occurrence, change, terms.origin(context.getStart()));
  }

  private Cue cue(ScenarioParser.ActSentenceContext context, Event event, Occurrence occurrence) {
    List<Step> list = steps.steps(context.effect().steps());
    Cue.Moment moment =
        context.keyword.getType() == ScenarioLexer.BEFORE ? Cue.Moment.BEFORE : Cue.Moment.AFTER;
    return new Cue(
        context.MAYBE() != null, moment, event, occurrence, list, terms.origin(context.getStart()));
  }

  private void checkEffect(
      ScenarioParser.ActSentenceContext context,
      Event event,
      Occurrence occurrence,
      boolean changes) {
    boolean change = context.effect().outcomeChange() != null;
    String when = (event + " " + occurrence).stripTrailing();
    if (change && !changes) {
      String right = event instanceof CallEvent ? "in " : "when ";
      issues.report(
          context.effect().getStart(),
          "\"%s\" changes what %s does: write \"%s%s, %s\""
              .formatted(
                  context.effect().getStart().getText(),
                  event instanceof CallEvent ? "the call" : "the point",
                  right,
                  Excerpt.of(when),
                  Excerpt.of(outcomes.visit(context.effect().outcomeChange()).toString())));
    } else if (!change && changes) {
      issues.report(
          context.effect().getStart(),
          context.effect().getStop(),
          "\"%s\" changes what the %s does; to do something there write \"before\" or \"after\""
              .formatted(context.keyword.getText(), event instanceof CallEvent ? "call" : "point"));
    } else if (changes) {
      checkKeyword(context, event);
    }
  }

  private void checkKeyword(ScenarioParser.ActSentenceContext context, Event event) {
    boolean call = event instanceof CallEvent;
    if (call != (context.keyword.getType() == ScenarioLexer.IN)) {
      issues.report(context.keyword, "\"when\" goes with an actor's point, \"in\" with a call");
    }
  }
}
