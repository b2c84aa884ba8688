package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.Examples;
import dev.sceneshift.dsl.model.Given;
import dev.sceneshift.dsl.model.Limit;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.Node;
import dev.sceneshift.dsl.model.Origin;
import dev.sceneshift.dsl.model.Quoted;
import dev.sceneshift.dsl.model.Scenario;
import dev.sceneshift.dsl.model.ScenarioFile;
import dev.sceneshift.dsl.model.Seed;
import dev.sceneshift.dsl.model.Sentence;
import dev.sceneshift.dsl.model.Use;
import dev.sceneshift.dsl.model.VocabularySection;
import dev.sceneshift.dsl.parser.SentenceStart.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts sentences where they belong: under the heading that came last. */
final class FileAssembler {

  /** The headings; nothing stands under {@code USE} and {@code NONE}. */
  private enum Section {
    NONE,
    BACKGROUND,
    SCENARIO,
    VOCABULARY
  }

  private final IssueCollector issues;

  private final List<Use> uses = new ArrayList<>();
  private final List<Given> background = new ArrayList<>();
  private final List<Scenario> scenarios = new ArrayList<>();
  private final List<VocabularySection> vocabularies = new ArrayList<>();

  private Section section = Section.NONE;
  private Origin headOrigin = Origin.NONE;
  private @Nullable Quoted headTitle;
  private List<Name> tags = List.of();
  private final List<Sentence> sentences = new ArrayList<>();
  private final List<Binding> bindings = new ArrayList<>();
  private @Nullable TableBuilder table;

  /** Whether anything stood under the heading, even if it could not be read. */
  private boolean empty = true;

  /** Whether the heading itself could be read. */
  private boolean headReadable = true;

  FileAssembler(IssueCollector issues) {
    this.issues = issues;
  }

  void add(Line line) {
    if (!(line instanceof Line.RowLine)) {
      endTable();
    }
    if (line instanceof Line.UseLine use) {
      begin(Section.NONE, use.origin(), null, List.of());
      uses.add(use.use());
    } else if (line instanceof Line.BackgroundHead head) {
      begin(Section.BACKGROUND, head.origin(), null, List.of());
    } else if (line instanceof Line.ScenarioHead head) {
      begin(Section.SCENARIO, head.origin(), head.title(), head.tags());
    } else if (line instanceof Line.VocabularyHead head) {
      begin(Section.VOCABULARY, head.origin(), head.name(), List.of());
    } else if (line instanceof Line.SentenceLine sentence) {
      addSentence(sentence.sentence());
    } else if (line instanceof Line.BindingLine binding) {
      addBinding(binding.binding());
    } else if (line instanceof Line.ExamplesHead head) {
      beginTable(head);
    } else if (line instanceof Line.RowLine row) {
      addRow(row.row());
    }
  }

  /** Takes note of a sentence that could not be read, so that others are not blamed for it. */
  void addUnreadable(SentenceTokens tokens) {
    boolean row = tokens.type(0) == dev.sceneshift.dsl.grammar.ScenarioLexer.BAR;
    if (row && table != null) {
      table.addUnreadable();
      return;
    }
    endTable();
    empty = false;
    Optional<SentenceStart> meant = Explainer.meant(tokens);
    if (meant.isPresent() && meant.get().place() == Place.TOP) {
      begin(section(meant.get()), Origin.NONE, null, List.of());
      empty = false;
      headReadable = false;
    } else if (meant.isPresent() && meant.get() == SentenceStart.EXAMPLES) {
      table = new TableBuilder(issues, Origin.NONE);
      table.addUnreadable();
    }
  }

  private static Section section(SentenceStart start) {
    return switch (start) {
      case BACKGROUND -> Section.BACKGROUND;
      case SCENARIO -> Section.SCENARIO;
      case VOCABULARY -> Section.VOCABULARY;
      default -> Section.NONE;
    };
  }

  ScenarioFile finish(String fileName) {
    endTable();
    endSection();
    return new ScenarioFile(fileName, uses, background, vocabularies, scenarios);
  }

  private void begin(Section next, Origin origin, @Nullable Quoted title, List<Name> titleTags) {
    endSection();
    section = next;
    headOrigin = origin;
    headTitle = title;
    tags = titleTags;
    empty = true;
    headReadable = true;
  }

  private void endSection() {
    if (empty && headReadable) {
      reportEmptySection();
    }
    if (section == Section.SCENARIO && headTitle != null) {
      scenarios.add(new Scenario(headTitle, tags, sentences, headOrigin));
    } else if (section == Section.VOCABULARY && headTitle != null) {
      vocabularies.add(new VocabularySection(headTitle, bindings, headOrigin));
    }
    sentences.clear();
    bindings.clear();
  }

  private void reportEmptySection() {
    switch (section) {
      case BACKGROUND -> report(headOrigin, "a background needs a \"given\" at least");
      case SCENARIO -> report(headOrigin, "a scenario needs a sentence at least");
      case VOCABULARY -> report(headOrigin, "a vocabulary needs a binding at least");
      case NONE -> {}
    }
  }

  private void addSentence(Sentence sentence) {
    empty = false;
    switch (section) {
      case SCENARIO -> addToScenario(sentence);
      case BACKGROUND -> addToBackground(sentence);
      default ->
          report(
              sentence.origin(),
              "\""
                  + firstWord(sentence)
                  + "\" belongs in a scenario; begin one with: scenario \"title\"");
    }
  }

  private static String firstWord(Node node) {
    String text = node.toString();
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  private void addToBackground(Sentence sentence) {
    if (sentence instanceof Given given) {
      background.add(given);
    } else {
      report(
          sentence.origin(),
          "only \"given\" stands in a background, and \""
              + firstWord(sentence)
              + "\" in a scenario");
    }
  }

  private void addToScenario(Sentence sentence) {
    if (repeats(sentence)) {
      report(
          sentence.origin(), "a scenario has this sentence once: \"" + firstWord(sentence) + "\"");
    } else {
      sentences.add(sentence);
    }
  }

  private boolean repeats(Sentence sentence) {
    boolean once =
        sentence instanceof Seed || sentence instanceof Limit || sentence instanceof Examples;
    return once
        && sentences.stream()
            .anyMatch(
                earlier ->
                    earlier instanceof Seed && sentence instanceof Seed
                        || earlier instanceof Examples && sentence instanceof Examples
                        || earlier instanceof Limit a
                            && sentence instanceof Limit b
                            && a.unit() == b.unit());
  }

  private void addBinding(Binding binding) {
    empty = false;
    if (section == Section.VOCABULARY) {
      bindings.add(binding);
    } else {
      report(
          binding.origin(),
          "\""
              + firstWord(binding)
              + "\" belongs in a vocabulary; begin one with: vocabulary \"name\"");
    }
  }

  private void beginTable(Line.ExamplesHead head) {
    table = new TableBuilder(issues, head.origin());
    head.row().ifPresent(table::add);
  }

  private void addRow(Examples.Row row) {
    if (table == null) {
      report(row.origin(), "a row belongs under \"examples\"");
    } else {
      table.add(row);
    }
  }

  private void endTable() {
    if (table != null) {
      TableBuilder ended = table;
      table = null;
      ended.build().ifPresent(this::addSentence);
      empty = false;
    }
  }

  private void report(Origin origin, String message) {
    issues.report(origin.location(), message);
  }
}
