package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Stage;
import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Examples;
import dev.sceneshift.dsl.model.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that changes in one run. Before and after the play it belongs to the runner's thread, during
 * it to the holder of the baton.
 */
final class RunState {
  /**
   * The last fault that fired.
   *
   * @param error its name, or null where an exception was named
   * @param thrown what was thrown, or null if it threw nothing
   */
  record Injected(@Nullable String error, @Nullable Throwable thrown) {}

  final Script script;
  final boolean baseline;
  final Choices choices;
  final Trace trace;
  final Stage stage;
  final Values values;
  final StepHost steps;

  /** Switches among actors as the schedule of this run says; null if the script has none. */
  final @Nullable Switcher switcher;

  final List<Finding> findings = new ArrayList<>();
  final Map<String, Player> cast = new LinkedHashMap<>();
  final long[] fired;

  /** Whether a call of each guard was made. */
  final boolean[] reached;

  /** Which sentence took an actor's turns away, by name. */
  final Map<String, SourceLocation> holds = new LinkedHashMap<>();

  final List<UntilMark> untils = new ArrayList<>();

  /** Of all points that may have one. */
  final List<LaneKeeper> lanes = new ArrayList<>();

  /** Actors that let others pass steps before they go on. */
  private int delays;

  final CallHit hit = new CallHit();
  private static final int MANY = 100_000;
  private final @Nullable Counter[] counters;
  private final @Nullable String[][] places;
  private final List<@Nullable Player> byIndex = new ArrayList<>();
  @Nullable Injected injected;

  /** What the measures of the expectations said at the end, by their words; null is no value. */
  final Map<String, @Nullable Object> measured = new LinkedHashMap<>();

  /** Whether the program runs by itself. */
  boolean attached;

  /** Whether the play ended in a deadlock that is not the schedule's. */
  boolean deadlocked;

  /** Who was stuck as the play ended in a deadlock: those of the cycle, if there is one. */
  List<Stuck> stuck = List.of();

  /** What an invariant said that was found broken, or null. */
  @Nullable String broken;

  RunState(Script script, boolean baseline, int[] positions, StepClasses classes) {
    this.script = script;
    this.baseline = baseline;
    this.choices = new Choices(script.wheels(), positions);
    this.stage = new Stage(new Teller(this), script.stepLimit());
    this.trace = new Trace(script.points(), stage.journal());
    this.values = new Values(classes.loader(), this::cell);
    this.steps = new StepHost(this, classes);
    this.fired = new long[script.parts().size()];
    this.reached = new boolean[script.guards().size()];
    this.places = new String[script.points().size()][8];
    this.switcher = baseline ? null : Switcher.of(this);
    this.stage.setChooser(switcher);
    this.counters = new Counter[script.counterCount()];
  }

  // Counters

  /** Makes the counter of an event, or finds it. */
  Counter counter(Watched watched, @Nullable Part part) {
    Counter counter = counters[watched.slot()];
    if (counter == null) {
      counter = new Counter(watched, part, choices);
      counters[watched.slot()] = counter;
    }
    return counter;
  }

  // Lanes

  LaneKeeper keeper(int id, Point point, Counter[] counters) {
    LaneKeeper keeper = new LaneKeeper(this, id, point, counters);
    lanes.add(keeper);
    return keeper;
  }

  /** An actor begins to let others pass steps: each step matters. */
  void beginDelay() {
    delays++;
    lanes.forEach(LaneKeeper::close);
  }

  void endDelay() {
    delays--;
  }

  boolean isDelaying() {
    return delays > 0;
  }

  // Actors

  /** Makes an actor's player before or as it joins. */
  Player cast(String name, boolean nameless) {
    Player player =
        new Player(name, nameless, trace.who(name), script.points().size(), script.extentCount());
    if (!nameless) {
      cast.put(name, player);
    }
    return player;
  }

  /** Tells which thread a player is. */
  void bind(Player player, Actor actor) {
    player.actor = actor;
    while (byIndex.size() <= actor.index()) {
      byIndex.add(null);
    }
    byIndex.set(actor.index(), player);
  }

  /** The player that an actor is; threads that actors start get one when they first matter. */
  Player player(Actor actor) {
    Player player = actor.index() < byIndex.size() ? byIndex.get(actor.index()) : null;
    if (player == null) {
      Player waiting = cast.get(actor.name());
      player = waiting != null && waiting.actor == null ? waiting : cast(actor.name(), false);
      bind(player, actor);
    }
    return player;
  }

  /** A place for reports, the same object each time. */
  String place(Point point, long number) {
    if (number < 0 || number >= MANY) {
      return point.words();
    }
    @Nullable String[] texts = places[point.id()];
    if (number >= texts.length) {
      texts = java.util.Arrays.copyOf(texts, (int) Math.max(number + 1, 2L * texts.length));
      places[point.id()] = texts;
    }
    String text = texts[(int) number];
    if (text == null) {
      text = point.text(number);
      texts[(int) number] = text;
    }
    return text;
  }

  /** A step class threw at what the file asks for before the run: told with its place. */
  StageException refused(Line line, Throwable thrown) {
    return new StageException(
        script.file().issue(line.location(), Cast.said(thrown)).render(), thrown);
  }

  // What the script leaves open

  /** The cell of this member's row. */
  Word cell(String column) {
    Examples examples = script.scenario().examples().orElseThrow();
    Object row = choices.taken(script.wheels().get(0));
    return examples
        .cell(examples.rows().get(Integer.parseInt(String.valueOf(row))), column)
        .orElseThrow(() -> new StageException("no column $" + column, null));
  }

  /** A name, which a row may give. */
  String name(dev.sceneshift.dsl.model.Name name) {
    return name.isColumn() ? cell(PhraseCompiler.bare(name.text())).text() : name.text();
  }

  /** The value of a slot that has one now; null if its wheel has taken nothing yet. */
  @Nullable Object value(Slot slot) {
    if (slot instanceof Slot.Fixed fixed) {
      return fixed.value();
    }
    if (slot instanceof Slot.Cell cell) {
      Word word = cell(cell.column());
      return word.isNumber() ? (Object) word.number() : word.text();
    }
    if (slot instanceof Slot.Chosen chosen) {
      return choices.taken(chosen.wheel());
    }
    throw new IllegalStateException("no single value: " + slot);
  }

  // Verdicts

  void find(Finding finding) {
    findings.add(finding);
  }

  /**
   * Ends the play for a reason that is found; the calling actor does not return. A program that
   * runs by itself is not cut down: there only the performer that calls ends.
   */
  void stop(Finding finding) {
    find(finding);
    if (!attached) {
      stage.abort(finding.text());
    }
    throw new StepsEnded();
  }
}
