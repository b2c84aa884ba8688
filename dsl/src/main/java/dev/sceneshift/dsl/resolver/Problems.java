package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.Issue;
import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.SourceText;
import dev.sceneshift.dsl.model.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what is wrong, with the lines of the files that it is wrong in; up to a bound. */
final class Problems {

  private static final int MOST = 100;

  private final Map<String, SourceText> sources = new HashMap<>();
  private final Set<Issue> issues = new LinkedHashSet<>();

  void addSource(SourceText source) {
    sources.put(source.name(), source);
  }

  void add(Issue issue) {
    if (issues.size() < MOST) {
      issues.add(issue);
    }
  }

  /** Whether no more are kept, so that there is no need to look for more. */
  boolean isFull() {
    return issues.size() >= MOST;
  }

  void report(Node node, String message) {
    report(node.location(), message);
  }

  void report(SourceLocation location, String message) {
    SourceText source = sources.get(location.file());
    add(source == null ? new Issue(location, message, "") : source.issue(location, message));
  }

  /** Reports what no line of a file holds. */
  void report(String message) {
    report(SourceLocation.NONE, message);
  }

  List<Issue> inReadingOrder() {
    List<Issue> ordered = new ArrayList<>(issues);
    ordered.sort(Issue.IN_READING_ORDER);
    return ordered;
  }
}
