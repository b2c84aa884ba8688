package dev.sceneshift.agent.reduce;

import dev.sceneshift.agent.stage.Words;
import dev.sceneshift.dsl.ParseResult;
import dev.sceneshift.dsl.ScenarioFormatter;
import dev.sceneshift.dsl.ScenarioParser;
import dev.sceneshift.dsl.model.Origin;
import dev.sceneshift.dsl.model.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A scenario on its way to be smaller. Immutable.
 *
 * @param head uses and vocabulary sections
 * @param sentences one line each
 */
record Draft(String head, String title, List<String> sentences) {
  private static final Pattern SCHEDULE =
      Pattern.compile("(maybe|before|after|when|in|without|order:|interleave) ");

  Draft {
    sentences = List.copyOf(sentences);
  }

  Draft with(List<String> others) {
    return new Draft(head, title, others);
  }

  Draft with(int index, String sentence) {
    List<String> others = new ArrayList<>(sentences);
    others.set(index, sentence);
    return with(others);
  }

  /**
   * The same without its schedule, and of the expectations only that one which a failure tells of,
   * so that no other is in its way.
   */
  Draft quiet(Failure failure) {
    List<String> quiet = sentences.stream().filter(sentence -> !isScheduled(sentence)).toList();
    List<String> meant =
        quiet.stream()
            .filter(sentence -> !sentence.startsWith("expect ") || failure.isOf(sentence))
            .toList();
    return with(meant.stream().anyMatch(failure::isOf) ? meant : quiet);
  }

  /** How many of the sentences are of the schedule. */
  int scheduled() {
    return (int) sentences.stream().filter(Draft::isScheduled).count();
  }

  private static boolean isScheduled(String sentence) {
    return SCHEDULE.matcher(sentence).lookingAt();
  }

  /** The file. */
  String text() {
    StringBuilder text = new StringBuilder(head);
    text.append(head.isEmpty() ? "" : "\n");
    text.append("scenario ").append(new Quoted(title, Origin.NONE).inQuotationMarks());
    sentences.forEach(sentence -> text.append("\n  ").append(sentence));
    return formatted(text.append('\n').toString());
  }

  private static String formatted(String text) {
    ParseResult parsed = ScenarioParser.parse(text, "draft");
    return parsed.isOk() ? ScenarioFormatter.format(parsed) : text;
  }

  /** The steps of a {@code before} or {@code after}, the events of an {@code order}. */
  static List<String> parts(String sentence) {
    Words words = new Words(sentence);
    int begin = words.find(0, sentence.startsWith("order:") ? ":" : ",") + 1;
    List<String> parts = new ArrayList<>();
    int at = begin;
    while (at < words.size()) {
      int end = words.find(at, separator(sentence));
      StringBuilder part = new StringBuilder();
      for (int i = at; i < end; i++) {
        part.append(i == at ? "" : " ").append(words.at(i));
      }
      parts.add(part.toString());
      at = end + 1;
    }
    return parts;
  }

  /** The sentence with other parts. */
  static String withParts(String sentence, List<String> parts) {
    Words words = new Words(sentence);
    int begin = words.find(0, sentence.startsWith("order:") ? ":" : ",") + 1;
    words.replace(begin, words.size());
    String between = sentence.startsWith("order:") ? "; " : " then ";
    return words + " " + String.join(between, parts);
  }

  /** Whether a sentence has parts that can be left out: at least how many must stay, or none. */
  static int fewestParts(String sentence) {
    if (sentence.startsWith("order:")) {
      return 2;
    }
    return sentence.matches("(maybe )?(before|after) .*") ? 1 : Integer.MAX_VALUE;
  }

  private static String separator(String sentence) {
    return sentence.startsWith("order:") ? ";" : "then";
  }
}
