package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.model.Binding.Place;
import dev.sceneshift.dsl.model.Binding.PointBinding;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import dev.sceneshift.dsl.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The points that a scenario needs, each of them once. */
final class PointTable {
  private final Vocabulary vocabulary;
  private final Map<String, Point> points = new LinkedHashMap<>();

  PointTable(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The point of the vocabulary that this definition is. */
  Point named(PhraseDefinition definition) {
    String words = definition.pattern().toString();
    Point known = points.get(words);
    if (known != null) {
      return known;
    }
    PointBinding binding = definition.binding(PointBinding.class);
    return add(
        words,
        new Point(
            points.size(),
            words,
            binding.place(),
            binding.method(),
            vocabulary.numbering(definition),
            binding.mayFailWith().stream().map(Name::text).toList()));
  }

  /** The calls of a method. */
  Point callOf(MethodRef method) {
    return whole("call of " + method, method);
  }

  /** The calls of a method under another name, as for a role or a protection. */
  Point whole(String words, MethodRef method) {
    Point known = points.get(words);
    return known != null
        ? known
        : add(
            words,
            new Point(points.size(), words, Place.WHOLE_CALL, method, Optional.empty(), List.of()));
  }

  private Point add(String key, Point point) {
    points.put(key, point);
    return point;
  }

  List<Point> points() {
    return new ArrayList<>(points.values());
  }
}
