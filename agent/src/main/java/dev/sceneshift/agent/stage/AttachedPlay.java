package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.agent.runtime.Outcome;
import dev.sceneshift.agent.runtime.Stage;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.model.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a scenario on a program that runs by itself: the first thread in call of a role's
 * method is the actor, until that call ends. The verdict falls when all roles have been played, or
 * when the program ends, whichever is first.
 *
 * <p>{@link #conclude} may be called by any thread that is no actor; what is played is confined to
 * the holder of the baton.
 */
public final class AttachedPlay {
  private final Script script;
  private final Play play;
  private final RunState run;
  private final Map<Point, Player> roles = new LinkedHashMap<>();
  private final List<String> later = new ArrayList<>();
  private final Consumer<ScenarioResult> sink;
  private final long begunNanos = System.nanoTime();
  private boolean begun;
  private boolean concluded;
  private int left;

  private AttachedPlay(Script script, StepClasses classes, Consumer<ScenarioResult> sink) {
    this.script = script;
    this.sink = sink;
    this.play = new Play(script, false, new int[0], classes, null, Map.of());
    this.run = play.state();
    for (ActorPart actor : script.actors()) {
      if (actor.source() instanceof ActorPart.Plays plays) {
        roles.put(plays.role(), run.cast(actor.name(), false));
      }
    }
  }

  /**
   * Has a program watched from now on.
   *
   * @param sink gets the result, once
   * @throws StageException if the scenario's methods cannot be woven
   */
  public static AttachedPlay begin(
      LoadedFile file,
      Scenario scenario,
      ClassLoader loader,
      Weaver weaver,
      Consumer<ScenarioResult> sink) {
    Script script = new ScriptCompiler(file, scenario, Mode.ATTACHED).compile();
    List<String> wrong = weaver.weave(script.watchedMethods());
    if (!wrong.isEmpty()) {
      throw new StageException(String.join("; ", wrong), null);
    }
    AttachedPlay attached = new AttachedPlay(script, new StepClasses(loader, null), sink);
    attached.play.attach(attached);
    attached.run.stage.open();
    return attached;
  }

  /** Whose role is played by the thread in call of this point, or null. */
  @Nullable Player roleAt(Point point) {
    return roles.get(point);
  }

  /** The calling thread, which is no actor, begins to play a role. */
  void enters(Player player, Call call) {
    player.receiver = call.self();
    Actor actor = run.stage.adopt(player.name);
    run.bind(player, actor);
    if (!begun) {
      begun = true;
      play.begin();
    }
  }

  /** Another thread, or the same again, calls what makes a role; it plays none. */
  void later(Player player) {
    synchronized (later) {
      later.add(player.name + " was called again, by a thread that is no actor");
    }
  }

  /** The call that made the calling thread an actor has ended. */
  void leaves(Player player, Call call) {
    player.roleFailure = call.thrown();
    player.roleResult = call.result();
    Actor actor = player.actor;
    boolean last = ++left == roles.size() && othersHaveEnded(actor);
    run.stage.leave();
    if (last) {
      conclude();
    }
  }

  private Finding unplayed() {
    List<String> names = roles.values().stream().map(player -> player.name).toList();
    return new Finding(
        Verdict.NEVER_REACHED,
        "no thread has played " + String.join(" or ", names),
        script.scenario().location());
  }

  private boolean othersHaveEnded(@Nullable Actor self) {
    for (Actor actor : run.stage.actors()) {
      if (actor != self && actor.isDeclared() && !actor.isDone()) {
        return false;
      }
    }
    return true;
  }

  /** Ends the run, if that has not been done, and gives the result to the sink. */
  public void conclude() {
    synchronized (this) {
      if (concluded) {
        return;
      }
      concluded = true;
    }
    Actor self = Stage.currentActor();
    if (self != null) {
      run.stage.leave();
    }
    Outcome outcome = run.stage.close();
    RunResult result = begun ? play.detach(outcome) : play.abandon();
    Tally tally = new Tally(script);
    tally.take(result);
    Optional<Finding> finding =
        begun
            ? result.findings().stream().findFirst().or(() -> Optional.ofNullable(tally.summary()))
            : Optional.of(unplayed());
    sink.accept(
        new ScenarioResult(
            script.title(),
            script.scenario().location(),
            finding,
            String.join("; ", later),
            1,
            tally.firings(),
            result.trace().lines(),
            System.nanoTime() - begunNanos,
            Optional.empty()));
  }
}
