package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.vocabulary.StepContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run offers to its step classes. */
final class RunContext implements StepContext {
  private final RunState run;
  private final Path directory;
  private final Map<Class<?>, Object> shared = new HashMap<>();

  RunContext(RunState run, Path directory) {
    this.run = run;
    this.directory = directory;
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public List<String> actors() {
    return run.script.actors().stream().map(ActorPart::name).toList();
  }

  @Override
  public Optional<Object> result(String actor) {
    return Optional.ofNullable(player(actor).result());
  }

  @Override
  public Optional<Throwable> failure(String actor) {
    return Optional.ofNullable(player(actor).failure());
  }

  private Player player(String actor) {
    Player player = run.cast.get(actor);
    if (player == null) {
      throw new IllegalArgumentException("no actor is called \"" + actor + "\"");
    }
    return player;
  }

  @Override
  public Optional<Object> receiver(String actor) {
    return Optional.ofNullable(player(actor).receiver);
  }

  @Override
  public long hits(String actor, String point) {
    for (Point each : run.script.points()) {
      if (each.words().equals(point)) {
        run.lanes.forEach(LaneKeeper::settle);
        return player(actor).passes[each.id()];
      }
    }
    throw new IllegalArgumentException(
        "\"" + point + "\" is not counted: the measure must name it in counts");
  }

  @Override
  public long steps() {
    return run.stage.steps();
  }

  @Override
  public <T> void share(Class<T> type, T value) {
    shared.put(type, value);
  }

  @Override
  public <T> @Nullable T shared(Class<T> type) {
    return type.cast(shared.get(type));
  }
}
