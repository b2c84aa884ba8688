package dev.sceneshift.agent.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a sentence that can be replaced one by one. A text in quotation marks is one word;
 * blanks between words are not kept.
 */
public final class Words {
  private static final Pattern WORD =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[,;:]|(?:\\([^()]*\\)|[^\\s,;:\"])+");

  private final List<String> words = new ArrayList<>();

  /** The words of a sentence as the model writes it. */
  public Words(String sentence) {
    Matcher matcher = WORD.matcher(sentence);
    while (matcher.find()) {
      words.add(matcher.group());
    }
  }

  public int size() {
    return words.size();
  }

  /** The word at a place; empty beyond the end. */
  public String at(int index) {
    return index >= 0 && index < words.size() ? words.get(index) : "";
  }

  /** Whether these words stand at a place. */
  boolean has(int index, String... wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (!at(index + i).equals(wanted[i])) {
        return false;
      }
    }
    return true;
  }

  /** Puts other words in the place of some. */
  public void replace(int from, int to, String... with) {
    words.subList(from, to).clear();
    words.addAll(from, List.of(with));
  }

  /** The first place, from one on, at which one of these words stands; else the end. */
  public int find(int from, String... wanted) {
    int i = from;
    while (i < words.size() && !List.of(wanted).contains(words.get(i))) {
      i++;
    }
    return i;
  }

  /** The sentence, one blank between words. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      boolean sign = word.equals(",") || word.equals(";") || word.equals(":");
      text.append(text.length() == 0 || sign ? "" : " ").append(word);
    }
    return text.toString();
  }
}
