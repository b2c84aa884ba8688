package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.Issue;
import dev.sceneshift.dsl.ParseResult;
import dev.sceneshift.dsl.SourceText;
import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.Given;
import dev.sceneshift.dsl.model.Node;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.Scenario;
import dev.sceneshift.dsl.model.ScenarioFile;
import dev.sceneshift.dsl.model.VocabularySection;
import dev.sceneshift.dsl.model.Word;
import dev.sceneshift.dsl.vocabulary.ClassLookup;
import dev.sceneshift.dsl.vocabulary.PhraseKind;
import dev.sceneshift.dsl.vocabulary.Resolution;
import dev.sceneshift.dsl.vocabulary.Vocabulary;
import dev.sceneshift.dsl.vocabulary.VocabularyProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives the phrases of one file their meanings, and checks the file as far as it can be checked
 * without running it. One resolver is for one file: vocabularies are added, then it is resolved.
 */
public final class Resolver {

  private final ClassLookup classes;
  private final Problems problems = new Problems();
  private final VocabularyAssembler assembler;
  private final List<VocabularySection> sections = new ArrayList<>();

  /** A resolver that holds what is said of Java against {@code classes}. */
  public Resolver(ClassLookup classes) {
    this.classes = classes;
    this.assembler = new VocabularyAssembler(classes, problems);
  }

  /** Adds the vocabulary sections of a file that was read, and what is wrong with it. */
  public void addSections(ParseResult parsed) {
    problems.addSource(parsed.source());
    parsed.issues().forEach(problems::add);
    for (VocabularySection section : parsed.file().vocabularies()) {
      assembler.addSection(section);
      sections.add(section);
    }
  }

  /** Adds the step classes of a provider; its sections are added like those of a file. */
  public void addSteps(VocabularyProvider provider) {
    assembler.addStepClasses(provider.name(), provider.stepClasses());
  }

  /** Reports something that was found out on the way to the vocabularies. */
  public void report(SourceText source, Node node, String message) {
    problems.addSource(source);
    problems.report(node, message);
  }

  /** Resolves a file against the vocabularies that were added, its own sections among them. */
  public Resolution resolve(ParseResult parsed) {
    problems.addSource(parsed.source());
    Vocabulary vocabulary = assembler.assemble();
    PhraseBook book = new PhraseBook(vocabulary);
    PhraseResolver phrases = new PhraseResolver(book, problems);
    checkSections(vocabulary, phrases);
    ScenarioFile file = parsed.file();
    for (Given given : file.background()) {
      Reading.of(given, phrases);
      checkBackground(given);
    }
    for (Scenario scenario : file.scenarios()) {
      Reading.of(scenario, phrases);
      check(new Scope(file.background(), scenario, vocabulary, phrases, classes, problems));
    }
    return new Resolution(
        vocabulary, phrases.matches(), phrases.unknownPoints(), issues(parsed, book));
  }

  private static void check(Scope scope) {
    ActorCheck.check(scope);
    ReachCheck.check(scope);
    DeterminerCheck.check(scope);
    FaultCheck.check(scope);
    OverlapCheck.check(scope);
    OrderCheck.check(scope);
    InterleaveCheck.check(scope);
    ColumnCheck.check(scope);
    PlaceCheck.check(scope);
    InitializerCheck.check(scope);
    ClassCheck.check(scope);
  }

  private void checkSections(Vocabulary vocabulary, PhraseResolver phrases) {
    MethodCheck methods = new MethodCheck(classes, problems);
    for (VocabularySection section : sections) {
      for (Binding binding : section.bindings()) {
        ClassCheck.check(binding, methods);
        if (binding instanceof Binding.ActionBinding action) {
          ActionCheck.check(action, phrases, problems);
        }
      }
    }
    ActionCheck.checkCycles(vocabulary, phrases, problems);
  }

  private void checkBackground(Given given) {
    given.phrase().words().stream()
        .filter(Word::isColumn)
        .findFirst()
        .ifPresent(word -> problems.report(word, "a background has no examples"));
  }

  /* Where the parser could but guess at a missing comma, the points tell. */
  private List<Issue> issues(ParseResult parsed, PhraseBook book) {
    Set<Issue> guesses = new HashSet<>();
    for (ParseResult.Unsplit unsplit : parsed.unsplit()) {
      List<Word> words = unsplit.words().words();
      int point = book.longestBeginning(words, PhraseKind.POINT);
      if (point > 0 && point < words.size()) {
        Phrase rest = new Phrase(words.subList(point, words.size()), words.get(point).origin());
        String message = "a comma is missing before \"" + Shown.text(rest) + "\"";
        if (!message.equals(unsplit.issue().message())) {
          guesses.add(unsplit.issue());
          problems.report(Spans.of(words.get(point), words.get(words.size() - 1)), message);
        }
      }
    }
    List<Issue> all = new ArrayList<>(problems.inReadingOrder());
    parsed.issues().stream().filter(i -> !all.contains(i)).forEach(all::add);
    all.removeAll(guesses);
    all.sort(Issue.IN_READING_ORDER);
    return all;
  }
}
