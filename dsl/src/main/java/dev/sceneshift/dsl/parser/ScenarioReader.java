package dev.sceneshift.dsl.parser;

import dev.sceneshift.dsl.ParseResult;
import dev.sceneshift.dsl.SourceText;
import dev.sceneshift.dsl.grammar.ScenarioParser.SentenceContext;

/** Reads the text of one file; the one public class of the package, for the facade alone. */
public final class ScenarioReader {

  private final IssueCollector issues;
  private final FileAssembler assembler;
  private final SentenceParser parser = new SentenceParser();
  private final SentenceVisitor visitor;

  private ScenarioReader(IssueCollector issues) {
    this.issues = issues;
    this.assembler = new FileAssembler(issues);
    this.visitor = new SentenceVisitor(issues);
  }

  /** Reads {@code text}; {@code fileName} is what locations show. */
  public static ParseResult read(String text, String fileName) {
    SourceText source = SourceText.of(fileName, text);
    IssueCollector issues = new IssueCollector(source);
    SentenceSplitter split = SentenceSplitter.split(SourceText.normalize(text), fileName);
    ScenarioReader reader = new ScenarioReader(issues);
    split.sentences().forEach(reader::readSentence);
    return new ParseResult(
        reader.assembler.finish(fileName),
        issues.inReadingOrder(),
        source,
        split.comments(),
        issues.unsplit());
  }

  private void readSentence(SentenceTokens tokens) {
    SentenceParser.Outcome outcome = parser.parse(tokens);
    if (outcome instanceof SentenceParser.Read read) {
      SentenceContext tree = read.tree();
      assembler.add(visitor.visit(tree));
    } else if (outcome instanceof SentenceParser.Unreadable failure) {
      new Explainer(issues).explain(tokens, failure);
      assembler.addUnreadable(tokens);
    }
  }
}
