package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.grammar.ScenarioBaseVisitor;
import dev.sceneshift.dsl.grammar.ScenarioLexer;
import dev.sceneshift.dsl.grammar.ScenarioParser;
import dev.sceneshift.dsl.model.ActorDeclaration;
import dev.sceneshift.dsl.model.ActorSource;
import dev.sceneshift.dsl.model.Examples;
import dev.sceneshift.dsl.model.Expect;
import dev.sceneshift.dsl.model.Given;
import dev.sceneshift.dsl.model.Interleave;
import dev.sceneshift.dsl.model.Limit;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.Occurrence;
import dev.sceneshift.dsl.model.Order;
import dev.sceneshift.dsl.model.Origin;
import dev.sceneshift.dsl.model.Seed;
import dev.sceneshift.dsl.model.Sentence;
import dev.sceneshift.dsl.model.SwitchPlaces;
import dev.sceneshift.dsl.model.Use;
import dev.sceneshift.dsl.model.Without;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes of the parse tree of one sentence what it gives to the file. */
final class SentenceVisitor extends ScenarioBaseVisitor<Line> {

  private final Terms terms;
  private final EventVisitor events;
  private final OccurrenceVisitor occurrences;
  private final FactVisitor facts;
  private final ActVisitor acts;
  private final BindingVisitor bindings;

  SentenceVisitor(IssueCollector issues) {
    terms = new Terms(issues);
    events = new EventVisitor(issues, terms);
    occurrences = new OccurrenceVisitor(issues, terms);
    facts = new FactVisitor(terms);
    StepVisitor steps = new StepVisitor(terms, events, occurrences, facts);
    OutcomeVisitor outcomes = new OutcomeVisitor(terms);
    acts = new ActVisitor(issues, terms, events, occurrences, steps, outcomes);
    bindings = new BindingVisitor(terms, steps, outcomes);
  }

  private static Line sentence(Sentence sentence) {
    return new Line.SentenceLine(sentence);
  }

  @Override
  public Line visitUseSentence(ScenarioParser.UseSentenceContext context) {
    Origin origin = terms.origin(context);
    Use use =
        context.STRING() == null
            ? new Use(context.name().getText(), false, origin)
            : new Use(Terms.unquote(context.STRING().getText()), true, origin);
    return new Line.UseLine(use);
  }

  @Override
  public Line visitBackgroundSentence(ScenarioParser.BackgroundSentenceContext context) {
    return new Line.BackgroundHead(terms.origin(context));
  }

  @Override
  public Line visitScenarioSentence(ScenarioParser.ScenarioSentenceContext context) {
    List<Name> tags = context.tag().stream().map(t -> terms.name(t.name())).toList();
    return new Line.ScenarioHead(
        terms.quoted(context.title), tags, terms.origin(context.getStart()));
  }

  @Override
  public Line visitVocabularySentence(ScenarioParser.VocabularySentenceContext context) {
    return new Line.VocabularyHead(terms.quoted(context.title), terms.origin(context.getStart()));
  }

  @Override
  public Line visitGivenSentence(ScenarioParser.GivenSentenceContext context) {
    return sentence(new Given(terms.phrase(context.phrase()), terms.origin(context.getStart())));
  }

  @Override
  public Line visitActorSentence(ScenarioParser.ActorSentenceContext context) {
    return sentence(
        new ActorDeclaration(
            terms.name(context.name()),
            actorSource(context.actorSource()),
            terms.origin(context.getStart())));
  }

  private ActorSource actorSource(ScenarioParser.@Nullable ActorSourceContext context) {
    if (context instanceof ScenarioParser.RunsSourceContext runs) {
      return new ActorSource.Runs(terms.method(runs.method()));
    }
    if (context instanceof ScenarioParser.DoesSourceContext does) {
      return new ActorSource.Does(terms.phrase(does.phrase()));
    }
    return context instanceof ScenarioParser.ThreadSourceContext thread
        ? new ActorSource.IsTheThread(terms.quoted(thread.STRING().getSymbol()))
        : new ActorSource.PlaysRole();
  }

  @Override
  public Line visitActSentence(ScenarioParser.ActSentenceContext context) {
    return sentence(acts.visit(context));
  }

  @Override
  public Line visitWithoutSentence(ScenarioParser.WithoutSentenceContext context) {
    return sentence(new Without(terms.phrase(context.phrase()), terms.origin(context.getStart())));
  }

  @Override
  public Line visitOrderSentence(ScenarioParser.OrderSentenceContext context) {
    return sentence(
        new Order(
            context.orderItem().stream().map(this::orderItem).toList(),
            terms.origin(context.getStart())));
  }

  private Order.Item orderItem(ScenarioParser.OrderItemContext context) {
    Occurrence occurrence =
        context.ORDINAL() == null
            ? new Occurrence.Unstated()
            : new Occurrence.Nth(terms.ordinal(context.ORDINAL().getSymbol()));
    return new Order.Item(events.visit(context.event()), occurrence);
  }

  @Override
  public Line visitInterleaveSentence(ScenarioParser.InterleaveSentenceContext context) {
    return sentence(
        new Interleave(
            terms.names(context.name()),
            Optional.ofNullable(context.NUMBER()).map(terms::amount),
            switchPlaces(context.switchPlaces()),
            terms.origin(context.getStart())));
  }

  private SwitchPlaces switchPlaces(ScenarioParser.@Nullable SwitchPlacesContext context) {
    if (context instanceof ScenarioParser.BeforeEventsContext before) {
      return new SwitchPlaces.Before(before.event().stream().map(events::visit).toList());
    }
    if (context instanceof ScenarioParser.AtPointsContext) {
      return new SwitchPlaces.AtPoints();
    }
    return context == null ? new SwitchPlaces.Anywhere() : new SwitchPlaces.AtLocks();
  }

  @Override
  public Line visitExpectSentence(ScenarioParser.ExpectSentenceContext context) {
    return sentence(
        new Expect(
            context.IN() != null, facts.visit(context.fact()), terms.origin(context.getStart())));
  }

  @Override
  public Line visitLimitSentence(ScenarioParser.LimitSentenceContext context) {
    int unit = context.unit.getType();
    boolean steps = unit == ScenarioLexer.STEP || unit == ScenarioLexer.STEPS;
    return sentence(
        new Limit(
            terms.count(context.NUMBER()),
            steps ? Limit.Unit.STEPS : Limit.Unit.RUNS,
            terms.origin(context.getStart())));
  }

  @Override
  public Line visitSeedSentence(ScenarioParser.SeedSentenceContext context) {
    return sentence(new Seed(terms.number(context.NUMBER()), terms.origin(context.getStart())));
  }

  @Override
  public Line visitExamplesSentence(ScenarioParser.ExamplesSentenceContext context) {
    return new Line.ExamplesHead(
        Optional.ofNullable(context.row()).map(this::row), terms.origin(context.getStart()));
  }

  @Override
  public Line visitRowSentence(ScenarioParser.RowSentenceContext context) {
    return new Line.RowLine(row(context.row()));
  }

  private Examples.Row row(ScenarioParser.RowContext context) {
    return new Examples.Row(
        context.cell().stream().map(c -> terms.word(c.getStart())).toList(), terms.origin(context));
  }

  @Override
  public Line visitRoleBinding(ScenarioParser.RoleBindingContext context) {
    return new Line.BindingLine(bindings.visit(context));
  }

  @Override
  public Line visitPointBinding(ScenarioParser.PointBindingContext context) {
    return new Line.BindingLine(bindings.visit(context));
  }

  @Override
  public Line visitLockBinding(ScenarioParser.LockBindingContext context) {
    return new Line.BindingLine(bindings.visit(context));
  }

  @Override
  public Line visitProtectionBinding(ScenarioParser.ProtectionBindingContext context) {
    return new Line.BindingLine(bindings.visit(context));
  }

  @Override
  public Line visitActionBinding(ScenarioParser.ActionBindingContext context) {
    return new Line.BindingLine(bindings.visit(context));
  }
}
