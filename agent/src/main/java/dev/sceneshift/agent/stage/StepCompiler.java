package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Binding.ActionBinding;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.Step;
import dev.sceneshift.dsl.vocabulary.Match;
import dev.sceneshift.dsl.vocabulary.Meaning;
import dev.sceneshift.dsl.vocabulary.PhraseKind;
import dev.sceneshift.dsl.vocabulary.PhrasePattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Understands the steps of a sentence; actions that a vocabulary defines by steps are spelt out.
 */
final class StepCompiler {
  private final PhraseCompiler phrases;
  private final EventCompiler events;
  private final FactCompiler facts;

  StepCompiler(PhraseCompiler phrases, EventCompiler events, FactCompiler facts) {
    this.phrases = phrases;
    this.events = events;
    this.facts = facts;
  }

  List<StepLine> steps(List<Step> steps, Map<String, Slot> columns, SourceLocation sentence) {
    List<StepLine> lines = new ArrayList<>();
    for (Step step : steps) {
      add(lines, step, columns, sentence);
    }
    return lines;
  }

  private void add(
      List<StepLine> lines, Step step, Map<String, Slot> columns, SourceLocation sentence) {
    if (step instanceof Step.Perform perform) {
      perform(lines, perform.action(), columns, sentence);
    } else if (step instanceof Step.StartActor start) {
      lines.add(new StepLine.StartActor(start.actor().text(), step.location()));
    } else if (step instanceof Step.StartPhrase start) {
      lines.add(startAs(start, columns, sentence));
    } else if (step instanceof Step.LetGoOn let) {
      lines.add(
          new StepLine.LetGoOn(
              let.actor().text(),
              let.until().map(u -> events.until(u, columns, sentence)).orElse(null),
              step.location()));
    } else if (step instanceof Step.Hold hold) {
      lines.add(new StepLine.Hold(hold.actor().text(), step.location()));
    } else if (step instanceof Step.Release release) {
      lines.add(new StepLine.Release(release.actor().text(), step.location()));
    } else if (step instanceof Step.Check check) {
      lines.add(new StepLine.Check(facts.fact(check.fact(), columns, sentence), step.location()));
    }
  }

  private void perform(
      List<StepLine> lines, Phrase action, Map<String, Slot> columns, SourceLocation sentence) {
    Match match = phrases.match(action);
    if (match.definition().meaning() instanceof Meaning.Text text
        && text.binding() instanceof ActionBinding defined) {
      lines.addAll(steps(defined.steps(), given(action, match, columns, sentence), sentence));
    } else {
      lines.add(new StepLine.Perform(phrases.line(action, columns, sentence), action.location()));
    }
  }

  /** What {@code $n} means inside an action that is defined by steps. */
  private Map<String, Slot> given(
      Phrase action, Match match, Map<String, Slot> columns, SourceLocation sentence) {
    List<Slot> slots = phrases.slots(action, match, columns, sentence);
    List<PhrasePattern.Parameter> parameters = match.definition().pattern().parameters();
    Map<String, Slot> given = new HashMap<>();
    for (int i = 0; i < slots.size(); i++) {
      given.put(parameters.get(i).name(), slots.get(i));
    }
    return given;
  }

  private StepLine startAs(
      Step.StartPhrase start, Map<String, Slot> columns, SourceLocation sentence) {
    Match match = phrases.match(start.phrase());
    if (match.definition().meaning() instanceof Meaning.Text) {
      throw new Refusal(
          start.phrase().location(),
          "an action that is defined by steps cannot become an actor yet");
    }
    return new StepLine.StartAs(
        phrases.line(start.phrase(), columns, sentence),
        match.definition().kind() == PhraseKind.ACTOR,
        start.actor().text(),
        start.location());
  }
}
