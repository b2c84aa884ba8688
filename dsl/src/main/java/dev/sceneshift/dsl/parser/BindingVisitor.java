package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.grammar.ScenarioBaseVisitor;
import dev.sceneshift.dsl.grammar.ScenarioLexer;
import dev.sceneshift.dsl.grammar.ScenarioParser;
import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.Quoted;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Makes the bindings of vocabulary sections. */
final class BindingVisitor extends ScenarioBaseVisitor<Binding> {

  private final Terms terms;
  private final StepVisitor steps;
  private final OutcomeVisitor outcomes;

  BindingVisitor(Terms terms, StepVisitor steps, OutcomeVisitor outcomes) {
    this.terms = terms;
    this.steps = steps;
    this.outcomes = outcomes;
  }

  private Quoted phrase(TerminalNode string) {
    return terms.quoted(string.getSymbol());
  }

  @Override
  public Binding visitRoleBinding(ScenarioParser.RoleBindingContext context) {
    return new Binding.RoleBinding(
        phrase(context.STRING()), terms.method(context.method()), terms.origin(context.getStart()));
  }

  @Override
  public Binding visitPointBinding(ScenarioParser.PointBindingContext context) {
    List<Name> errors =
        context.mayFail() == null ? List.of() : terms.names(context.mayFail().name());
    return new Binding.PointBinding(
        phrase(context.STRING()),
        place(context),
        terms.method(context.method()),
        errors,
        terms.origin(context.getStart()));
  }

  private static Binding.Place place(ScenarioParser.PointBindingContext context) {
    if (context.place == null) {
      return Binding.Place.WHOLE_CALL;
    }
    return context.place.getType() == ScenarioLexer.BEFORE
        ? Binding.Place.BEFORE_CALL
        : Binding.Place.AFTER_CALL;
  }

  @Override
  public Binding visitLockBinding(ScenarioParser.LockBindingContext context) {
    return new Binding.LockBinding(
        phrase(context.STRING()),
        terms.className(context.className()),
        terms.origin(context.getStart()));
  }

  @Override
  public Binding visitProtectionBinding(ScenarioParser.ProtectionBindingContext context) {
    return new Binding.ProtectionBinding(
        phrase(context.STRING()),
        outcomes.visit(context.outcomeChange()),
        terms.method(context.method()),
        terms.origin(context.getStart()));
  }

  @Override
  public Binding visitActionBinding(ScenarioParser.ActionBindingContext context) {
    return new Binding.ActionBinding(
        phrase(context.STRING()), steps.steps(context.steps()), terms.origin(context.getStart()));
  }
}
