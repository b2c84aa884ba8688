package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.Examples;
import dev.sceneshift.dsl.model.Fault;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.OutcomeChange;
import dev.sceneshift.dsl.model.PointEvent;
import dev.sceneshift.dsl.model.Word;
import dev.sceneshift.dsl.vocabulary.Match;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A point fails only with what its vocabulary says that it may fail with. */
final class FaultCheck {

  private final Scope scope;

  private FaultCheck(Scope scope) {
    this.scope = scope;
  }

  static void check(Scope scope) {
    FaultCheck check = new FaultCheck(scope);
    scope.scenario().sentences(Fault.class).forEach(check::check);
  }

  private void check(Fault fault) {
    if (!(fault.change() instanceof OutcomeChange.FailWith
        || fault.change() instanceof OutcomeChange.FailWithAnyOf
        || fault.change() instanceof OutcomeChange.FailWithAnyError)) {
      return;
    }
    if (fault.event() instanceof PointEvent point) {
      scope.match(point.phrase()).ifPresent(match -> check(fault.change(), match));
    } else {
      checkCall(fault);
    }
  }

  private void checkCall(Fault fault) {
    if (scope.vocabulary().failure().isEmpty()) {
      scope
          .problems()
          .report(
              fault.change(),
              "no vocabulary says what \"fail with\" throws; write \"throw\" and an exception");
    } else if (fault.change() instanceof OutcomeChange.FailWithAnyError) {
      scope
          .problems()
          .report(
              fault.change(),
              "of a call it is not known what it may fail with; write \"fail with any of EIO, ENOMEM\"");
    }
  }

  private void check(OutcomeChange change, Match match) {
    PhraseDefinition point = match.definition();
    List<String> allowed =
        point.binding(Binding.PointBinding.class).mayFailWith().stream().map(Name::text).toList();
    if (allowed.isEmpty()) {
      scope
          .problems()
          .report(change, "\"%s\" has nothing that it may fail with".formatted(point.pattern()));
      return;
    }
    for (Name error : errors(change)) {
      if (!allowed.contains(error.text())) {
        scope
            .problems()
            .report(
                error,
                "\"%s\" may not fail with %s; it may fail with %s"
                    .formatted(
                        point.pattern(),
                        Shown.text(error),
                        allowed.stream().collect(Collectors.joining(", "))));
      }
    }
  }

  /* The names that are meant: of a column those in its cells, at their places. */
  private List<Name> errors(OutcomeChange change) {
    List<Name> written =
        change instanceof OutcomeChange.FailWith fail
            ? List.of(fail.error())
            : change instanceof OutcomeChange.FailWithAnyOf any ? any.errors() : List.of();
    List<Name> meant = new ArrayList<>();
    for (Name name : written) {
      if (name.isColumn()) {
        meant.addAll(cells(name.text()));
      } else {
        meant.add(name);
      }
    }
    return meant;
  }

  private List<Name> cells(String column) {
    Optional<Examples> examples = scope.scenario().examples();
    if (examples.isEmpty()) {
      return List.of();
    }
    List<Name> cells = new ArrayList<>();
    for (Examples.Row row : examples.get().rows()) {
      Optional<Word> cell = examples.get().cell(row, column);
      cell.ifPresent(c -> cells.add(new Name(c.text(), c.origin())));
    }
    return cells;
  }
}
