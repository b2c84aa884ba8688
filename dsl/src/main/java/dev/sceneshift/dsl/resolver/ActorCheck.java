package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.Suggestions;
import dev.sceneshift.dsl.model.ActorDeclaration;
import dev.sceneshift.dsl.model.ActorSource;
import dev.sceneshift.dsl.model.Cue;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.Step;
import dev.sceneshift.dsl.vocabulary.Argument;
import dev.sceneshift.dsl.vocabulary.Match;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import dev.sceneshift.dsl.vocabulary.PhraseKind;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is spoken of must be in the story, and can be told to do only what it can do then. */
final class ActorCheck implements Reader {

  private final Scope scope;
  private final Set<String> declared = new LinkedHashSet<>();
  private final Set<String> startedByPhrase = new HashSet<>();
  private final Set<String> held = new HashSet<>();

  private ActorCheck(Scope scope) {
    this.scope = scope;
  }

  static void check(Scope scope) {
    ActorCheck check = new ActorCheck(scope);
    Reading.of(scope.scenario(), check.new Declarations());
    Reading.of(scope.scenario(), check);
    scope.scenario().sentences(ActorDeclaration.class).forEach(check::checkSource);
    scope.scenario().sentences(Cue.class).forEach(check::checkSteps);
  }

  /** Collects who there is before anything is asked of them. */
  private final class Declarations implements Reader {
    @Override
    public void declares(Name name) {
      if (!declared.add(name.text())) {
        report(name, "an actor \"" + name + "\" is in the story already");
      }
    }

    @Override
    public void step(Step step) {
      if (step instanceof Step.StartPhrase start) {
        startedByPhrase.add(start.actor().text());
      } else if (step instanceof Step.Hold hold) {
        held.add(hold.actor().text());
      }
    }
  }

  @Override
  public void actor(Name name) {
    if (declared.contains(name.text())) {
      return;
    }
    if (Set.of("a", "an", "the").contains(name.text())) {
      report(name, "who? \"" + name + "\" is no actor: \"after send reads a leaf\"");
      return;
    }
    report(
        name,
        "no actor is called \""
            + Shown.text(name)
            + "\""
            + Suggestions.didYouMean(name.text(), declared));
  }

  @Override
  public void phrase(Phrase phrase, Usage usage) {
    Optional<Match> match = scope.match(phrase);
    if (match.isEmpty()) {
      return;
    }
    List<Argument> arguments = match.get().arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (ParameterType.of(match.get().definition(), i) == ParameterType.ACTOR
          && arguments.get(i) instanceof Argument.Word word
          && !declared.contains(word.text())) {
        report(
            phrase.words().stream()
                .filter(w -> w.text().equals(word.text()))
                .findFirst()
                .map(w -> new Name(w.text(), w.origin()))
                .orElseThrow(),
            "no actor is called \""
                + Shown.text(word.text())
                + "\""
                + Suggestions.didYouMean(word.text(), declared));
      }
    }
  }

  private void checkSource(ActorDeclaration actor) {
    if (!(actor.source() instanceof ActorSource.PlaysRole)) {
      return;
    }
    Set<String> roles =
        scope.vocabulary().definitions(PhraseKind.ROLE).stream()
            .map(PhraseDefinition::pattern)
            .map(Object::toString)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!roles.contains(actor.name().text())) {
      report(
          actor.name(),
          "no role is called \"%s\"%s; what an actor does is written \"actor %s does ...\""
              .formatted(
                  actor.name(),
                  Suggestions.nearest(actor.name().text(), roles)
                      .map(r -> " (\"" + r + "\" is)")
                      .orElse(""),
                  actor.name()));
    }
  }

  private void checkSteps(Cue cue) {
    Set<String> startedLater =
        cue.steps().stream()
            .filter(Step.StartPhrase.class::isInstance)
            .map(s -> ((Step.StartPhrase) s).actor().text())
            .collect(Collectors.toCollection(HashSet::new));
    for (Step step : cue.steps()) {
      if (step instanceof Step.StartPhrase start) {
        startedLater.remove(start.actor().text());
      } else {
        told(step).ifPresent(name -> checkTold(step, name, startedLater));
      }
    }
  }

  private static Optional<Name> told(Step step) {
    if (step instanceof Step.LetGoOn let) {
      return Optional.of(let.actor());
    }
    if (step instanceof Step.Hold hold) {
      return Optional.of(hold.actor());
    }
    if (step instanceof Step.Release release) {
      return Optional.of(release.actor());
    }
    return step instanceof Step.StartActor start ? Optional.of(start.actor()) : Optional.empty();
  }

  private void checkTold(Step step, Name name, Set<String> startedLater) {
    if (startedLater.contains(name.text())) {
      report(name, "\"" + name + "\" is started only after this");
    } else if (step instanceof Step.Release && !held.contains(name.text())) {
      report(name, "nothing holds \"" + name + "\"");
    } else if (step instanceof Step.StartActor) {
      checkStart(name);
    }
  }

  private void checkStart(Name name) {
    if (startedByPhrase.contains(name.text())) {
      report(name, "\"" + name + "\" is started from a phrase, by that alone");
      return;
    }
    boolean runsByItself =
        scope
            .scenario()
            .sentences(ActorDeclaration.class)
            .filter(a -> a.name().equals(name))
            .anyMatch(
                a ->
                    a.source() instanceof ActorSource.PlaysRole
                        || a.source() instanceof ActorSource.IsTheThread);
    if (runsByItself) {
      report(name, "\"" + name + "\" is a thread of the program, which starts it itself");
    }
  }

  private void report(Name name, String message) {
    scope.problems().report(name, message);
  }
}
