package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Expect;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.Scenario;
import dev.sceneshift.dsl.vocabulary.StepMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scenario with all its words understood: what is the same in every run of it. Immutable.
 *
 * @param points everything to be watched, each at the index that is its id
 * @param wheels what makes a family, outermost first
 * @param counted the hits that facts and ends of {@code let ... go on} count
 * @param compared the measures that are compared with the baseline
 * @param counterCount how many {@link Watched#slot slots} runs need
 * @param extentCount how many {@link EventFilter.Extent#slot slots} runs need
 * @param checks points after which an invariant is checked too
 * @param locks the locks that the vocabulary names: name to class
 * @param guards protections that a proof takes away one by one; none outside a proof
 * @param stepLimit steps after which a run is endless
 * @param runLimit members after which a family is too many
 */
record Script(
    LoadedFile file,
    Scenario scenario,
    List<Line> givens,
    List<ActorPart> actors,
    List<Part> parts,
    List<ExpectLine> expects,
    List<Point> points,
    List<Wheel> wheels,
    List<Watched> counted,
    List<Line> compared,
    int counterCount,
    int extentCount,
    List<InvariantLine> invariants,
    Map<Point, List<InvariantLine>> checks,
    Map<String, String> locks,
    List<Guard> guards,
    long stepLimit,
    long runLimit) {
  /** An expectation with its phrases understood. */
  record ExpectLine(Expect expect, FactLine fact) {
    SourceLocation location() {
      return expect.location();
    }
  }

  /** An invariant of the vocabulary. */
  record InvariantLine(String name, StepMethod method) {}

  Script {
    givens = List.copyOf(givens);
    actors = List.copyOf(actors);
    parts = List.copyOf(parts);
    expects = List.copyOf(expects);
    counted = List.copyOf(counted);
    compared = List.copyOf(compared);
    points = List.copyOf(points);
    wheels = List.copyOf(wheels);
    guards = List.copyOf(guards);
    invariants = List.copyOf(invariants);
  }

  /** The points at each method, each method once, in a fixed order. */
  Map<String, List<Point>> methods() {
    Map<String, List<Point>> methods = new LinkedHashMap<>();
    for (Point point : points) {
      methods.computeIfAbsent(key(point.method()), m -> new ArrayList<>()).add(point);
    }
    return methods;
  }

  /** The methods, in that order. */
  List<MethodRef> watchedMethods() {
    return methods().values().stream().map(points -> points.get(0).method()).toList();
  }

  /** The static initialisers among them, each once. */
  List<MethodRef> initializers() {
    return points.stream().map(Point::method).filter(MethodRef::isInitializer).distinct().toList();
  }

  private static String key(MethodRef method) {
    return method.className()
        + "."
        + method.methodName()
        + method.parameters().map(p -> p.stream().map(MethodRef.Parameter::type).toList());
  }

  String title() {
    return scenario.title().text();
  }

  /** Whether it may have more than one member. */
  boolean isFamily() {
    return !wheels.isEmpty() || interleaves();
  }

  /** Whether its actors have more than one schedule. */
  boolean interleaves() {
    return !parts(Part.InterleavePart.class).isEmpty();
  }

  /** The sentences of one kind. */
  <P extends Part> List<P> parts(Class<P> kind) {
    return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
