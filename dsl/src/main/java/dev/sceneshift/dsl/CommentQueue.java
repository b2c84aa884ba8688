package dev.sceneshift.dsl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Hands the comments of a file out, in order, to the sentences that they stand before or behind.
 */
final class CommentQueue {

  private final Deque<Comment> waiting;

  CommentQueue(List<Comment> comments) {
    this.waiting = new ArrayDeque<>(comments);
  }

  /** The comments before what stands in that line, and those nobody else has taken. */
  List<String> before(int line) {
    List<String> texts = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.element().location().line() < line) {
      texts.add(waiting.remove().text());
    }
    return texts;
  }

  /** The comments in and behind the sentence that begins in that line. */
  List<String> of(int line) {
    List<String> texts = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.element().sentenceLine() == line && line > 0) {
      texts.add(waiting.remove().text());
    }
    return texts;
  }

  /** All that are left. */
  List<String> rest() {
    return before(Integer.MAX_VALUE);
  }
}
