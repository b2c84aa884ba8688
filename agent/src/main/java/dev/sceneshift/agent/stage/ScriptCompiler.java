package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.ActorDeclaration;
import dev.sceneshift.dsl.model.ActorSource;
import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.Cue;
import dev.sceneshift.dsl.model.Event;
import dev.sceneshift.dsl.model.Examples;
import dev.sceneshift.dsl.model.Expect;
import dev.sceneshift.dsl.model.Fault;
import dev.sceneshift.dsl.model.Given;
import dev.sceneshift.dsl.model.Interleave;
import dev.sceneshift.dsl.model.Limit;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.Occurrence;
import dev.sceneshift.dsl.model.Order;
import dev.sceneshift.dsl.model.OutcomeChange;
import dev.sceneshift.dsl.model.Scenario;
import dev.sceneshift.dsl.model.Seed;
import dev.sceneshift.dsl.model.Sentence;
import dev.sceneshift.dsl.model.Step;
import dev.sceneshift.dsl.model.SwitchPlaces;
import dev.sceneshift.dsl.model.Without;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import dev.sceneshift.dsl.vocabulary.PhraseKind;
import dev.sceneshift.dsl.vocabulary.Resolution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts the script of one scenario together. One compiler serves one scenario. */
final class ScriptCompiler {
  private static final long STEP_LIMIT = 1_000_000;
  private static final long RUN_LIMIT = 10_000;
  private static final Map<String, Slot> NO_COLUMNS = Map.of();

  private final LoadedFile file;
  private final Scenario scenario;
  private final Mode mode;
  private final Resolution words;
  private final WheelBuilder wheels = new WheelBuilder();
  private final PointTable points;
  private final PhraseCompiler phrases;
  private final EventCompiler events;
  private final FactCompiler facts;
  private final StepCompiler steps;

  private final List<Line> givens = new ArrayList<>();
  private final List<ActorPart> actors = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<Guard> guards = new ArrayList<>();
  private final List<Script.ExpectLine> expects = new ArrayList<>();
  private long stepLimit = STEP_LIMIT;
  private long runLimit = RUN_LIMIT;

  ScriptCompiler(LoadedFile file, Scenario scenario, Mode mode) {
    this.file = file;
    this.scenario = scenario;
    this.mode = mode;
    this.words = file.resolution();
    this.points = new PointTable(words.vocabulary());
    this.phrases = new PhraseCompiler(words, wheels);
    this.events = new EventCompiler(words, points, wheels, seed(scenario));
    this.facts = new FactCompiler(words, phrases, events, points);
    this.steps = new StepCompiler(phrases, events, facts);
  }

  /**
   * The script.
   *
   * @throws Refusal if a sentence cannot be run here
   */
  Script compile() {
    scenario.examples().ifPresent(this::rows);
    for (Given given : file.file().background()) {
      given(given);
    }
    Set<String> deferred = startedActors();
    for (Sentence sentence : scenario.sentences()) {
      sentence(sentence, deferred);
    }
    if (actors.isEmpty()) {
      throw new Refusal(scenario.location(), "a scenario needs an actor: \"actor a does ...\"");
    }
    if (mode == Mode.ATTACHED) {
      AttachedRules.check(scenario, actors, wheels.wheels(), facts.comparisons());
    }
    List<Script.InvariantLine> invariants = new ArrayList<>();
    Map<Point, List<Script.InvariantLine>> checks = new LinkedHashMap<>();
    invariants(invariants, checks);
    return new Script(
        file,
        scenario,
        givens,
        actors,
        parts,
        expects,
        points.points(),
        wheels.wheels(),
        events.counted(),
        facts.compared(),
        events.counters(),
        events.extents(),
        invariants,
        checks,
        locks(),
        guards,
        stepLimit,
        runLimit);
  }

  /** The script with the protections of its vocabulary watched, so that each can be taken away. */
  Script compileForProof() {
    for (PhraseDefinition definition : words.vocabulary().definitions(PhraseKind.PROTECTION)) {
      Binding.ProtectionBinding binding = definition.binding(Binding.ProtectionBinding.class);
      String name = definition.pattern().toString();
      Point point = points.whole("protection " + name, binding.method());
      guards.add(new Guard(guards.size(), name, point, binding.change()));
    }
    return compile();
  }

  private static long seed(Scenario scenario) {
    return scenario.sentences(Seed.class).findFirst().map(Seed::seed).orElse(0L);
  }

  private void rows(Examples examples) {
    wheels.add(
        Wheel.Kind.FIXED,
        "",
        IntStream.range(0, examples.rows().size()).mapToObj(Integer::toString).toList(),
        examples.location(),
        "examples");
  }

  private Set<String> startedActors() {
    return scenario
        .sentences(Cue.class)
        .flatMap(cue -> cue.steps().stream())
        .filter(Step.StartActor.class::isInstance)
        .map(step -> ((Step.StartActor) step).actor().text())
        .collect(Collectors.toSet());
  }

  private void sentence(Sentence sentence, Set<String> deferred) {
    SourceLocation at = sentence.location();
    if (sentence instanceof Given given) {
      given(given);
    } else if (sentence instanceof ActorDeclaration actor) {
      String name = actor.name().text();
      actors.add(new ActorPart(name, source(actor), deferred.contains(name), at));
    } else if (sentence instanceof Cue cue) {
      cue(cue);
    } else if (sentence instanceof Fault fault) {
      fault(fault);
    } else if (sentence instanceof Without without) {
      without(without);
    } else if (sentence instanceof Order order) {
      order(order);
    } else if (sentence instanceof Expect expect) {
      expects.add(new Script.ExpectLine(expect, facts.fact(expect.fact(), NO_COLUMNS, at)));
    } else if (sentence instanceof Limit limit) {
      limit(limit);
    } else if (sentence instanceof Interleave interleave) {
      interleave(interleave);
    }
  }

  private void given(Given given) {
    if (mode == Mode.ATTACHED) {
      throw new Refusal(
          given.location(), "under -javaagent the program prepares itself: \"given\" has no place");
    }
    givens.add(phrases.line(given.phrase(), NO_COLUMNS, given.location()));
  }

  private ActorPart.Source source(ActorDeclaration actor) {
    ActorSource source = actor.source();
    if (mode == Mode.ATTACHED && !(source instanceof ActorSource.PlaysRole)) {
      throw new Refusal(
          actor.location(),
          "under -javaagent the program runs by itself and actors are roles: write \"actor "
              + actor.name()
              + "\"");
    }
    if (source instanceof ActorSource.Does does) {
      return new ActorPart.Does(phrases.line(does.activity(), NO_COLUMNS, actor.location()));
    }
    if (source instanceof ActorSource.Runs runs) {
      return new ActorPart.Runs(runs.method());
    }
    if (source instanceof ActorSource.IsTheThread thread) {
      return new ActorPart.Named(thread.threadName().text());
    }
    return new ActorPart.Plays(role(actor));
  }

  private Point role(ActorDeclaration actor) {
    if (mode == Mode.STAGED) {
      throw new Refusal(
          actor.location(),
          "actor \""
              + actor.name()
              + "\" does nothing: a role is played under -javaagent only; write \"actor "
              + actor.name()
              + " does ...\"");
    }
    PhraseDefinition role =
        words
            .vocabulary()
            .find(PhraseKind.ROLE, actor.name().text())
            .orElseThrow(
                () ->
                    new Refusal(
                        actor.location(), "no vocabulary has a role \"" + actor.name() + "\""));
    return points.whole("role " + actor.name(), role.binding(Binding.RoleBinding.class).method());
  }

  private void cue(Cue cue) {
    Watched watched = events.event(cue.event(), cue.occurrence(), NO_COLUMNS, cue.location());
    parts.add(
        new Part.CuePart(
            parts.size(),
            cue.moment(),
            watched,
            steps.steps(cue.steps(), NO_COLUMNS, cue.location()),
            cue.maybe(),
            cue.toString(),
            cue.location()));
  }

  private void fault(Fault fault) {
    Watched watched = events.event(fault.event(), fault.occurrence(), NO_COLUMNS, fault.location());
    parts.add(
        new Part.FaultPart(
            parts.size(),
            watched,
            fault.change(),
            errors(fault, watched.filter().point()),
            fault.maybe(),
            fault.toString(),
            fault.location()));
  }

  private @Nullable Wheel errors(Fault fault, Point point) {
    if (fault.change() instanceof OutcomeChange.FailWithAnyError) {
      return errors(point.errors(), fault);
    }
    return fault.change() instanceof OutcomeChange.FailWithAnyOf anyOf
        ? errors(anyOf.errors().stream().map(Name::text).toList(), fault)
        : null;
  }

  private Wheel errors(List<String> errors, Fault fault) {
    return wheels.add(Wheel.Kind.FIXED, "error", errors, fault.location(), "any error");
  }

  private void without(Without without) {
    PhraseDefinition definition = words.match(without.protection()).definition();
    Binding.ProtectionBinding binding = definition.binding(Binding.ProtectionBinding.class);
    parts.add(
        new Part.WithoutPart(
            parts.size(),
            points.whole("protection " + definition.pattern(), binding.method()),
            binding.change(),
            without.toString(),
            without.location()));
  }

  private void order(Order order) {
    List<Watched> watched =
        order.events().stream()
            .map(i -> events.event(i.event(), i.occurrence(), NO_COLUMNS, order.location()))
            .toList();
    for (Watched event : watched) {
      if (event.filter().actor() == null) {
        throw new Refusal(order.location(), "in an order each event needs its actor: \"by ...\"");
      }
    }
    parts.add(new Part.OrderPart(parts.size(), watched, order.toString(), order.location()));
  }

  private void interleave(Interleave interleave) {
    if (mode == Mode.ATTACHED) {
      throw new Refusal(
          interleave.location(),
          "under -javaagent the program runs once: \"interleave\" means many runs");
    }
    if (parts.stream().anyMatch(Part.InterleavePart.class::isInstance)) {
      throw new Refusal(interleave.location(), "a scenario has one \"interleave\" at most");
    }
    parts.add(
        new Part.InterleavePart(
            parts.size(),
            interleave.actors(),
            interleave.switches().orElse(Long.MAX_VALUE),
            interleave.places(),
            isUndirected(),
            interleave.toString(),
            interleave.location()));
    if (interleave.places() instanceof SwitchPlaces.Before before) {
      before.events().forEach(event -> place(event, interleave.location()));
    } else {
      // Where they may be switched, or, at locks, what a switch is told by.
      words.vocabulary().definitions(PhraseKind.POINT).forEach(points::named);
    }
  }

  private void place(Event event, SourceLocation at) {
    Watched watched = events.event(event, new Occurrence.Every(1), NO_COLUMNS, at);
    parts.add(new Part.PlacePart(parts.size(), watched, "only before " + event, at));
  }

  /** Whether no sentence could see, or depend on, when an actor begins to wait. */
  private boolean isUndirected() {
    return scenario.sentences().stream()
        .noneMatch(s -> s instanceof Cue || s instanceof Fault || s instanceof Order);
  }

  private void limit(Limit limit) {
    if (limit.unit() == Limit.Unit.STEPS) {
      stepLimit = limit.number();
    } else {
      runLimit = limit.number();
    }
  }

  private void invariants(
      List<Script.InvariantLine> invariants, Map<Point, List<Script.InvariantLine>> checks) {
    for (PhraseDefinition definition : words.vocabulary().definitions(PhraseKind.INVARIANT)) {
      Script.InvariantLine line =
          new Script.InvariantLine(definition.pattern().toString(), definition.method());
      invariants.add(line);
      for (String pattern : definition.method().counts()) {
        PhraseDefinition after =
            words
                .vocabulary()
                .find(PhraseKind.POINT, pattern)
                .orElseThrow(() -> new IllegalStateException("no point " + pattern));
        checks.computeIfAbsent(points.named(after), p -> new ArrayList<>()).add(line);
      }
    }
  }

  private Map<String, String> locks() {
    Map<String, String> locks = new LinkedHashMap<>();
    for (PhraseDefinition lock : words.vocabulary().definitions(PhraseKind.LOCK)) {
      locks.put(
          lock.pattern().toString(),
          lock.binding(Binding.LockBinding.class).lockClass().className());
    }
    return locks;
  }
}
