package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.model.Origin;
import dev.sceneshift.dsl.model.Quoted;
import java.util.ArrayList;
import java.util.List;

/**
 * A member of a family as a scenario of its own, without {@code any}, table and seed.
 *
 * @param head what stands before the scenario: uses and vocabulary sections
 * @param title of the family
 * @param sentences with what was met said by its number where it has one: {@code reads leaf 4}
 * @param others other ways to tell the same, to be tried in turn: what was met said by how often it
 *     came ({@code reads a leaf for the 7th time}), a switch at a lock by another point near it
 */
public record Replay(String head, String title, List<String> sentences, List<List<String>> others) {
  public Replay {
    sentences = List.copyOf(sentences);
    others = List.copyOf(others);
  }

  /** A file that holds the scenario, in lines. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    head.lines().forEach(lines::add);
    lines.add("scenario " + new Quoted(title, Origin.NONE).inQuotationMarks());
    sentences.forEach(sentence -> lines.add("  " + sentence));
    return lines;
  }
}
