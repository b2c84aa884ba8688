package dev.sceneshift.dsl.vocabulary;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run offers to its step classes. Confined to the run, like they are. */
public interface StepContext {

  /** The directory of the scenario file, which file names in phrases are relative to. */
  Path directory();

  /** The declared actors, in the order of the file. */
  List<String> actors();

  /** What the activity of that actor returned; empty if it has not ended, or returned null. */
  Optional<Object> result(String actor);

  /** What that actor ended with; empty if it has not ended, or ended well. */
  Optional<Throwable> failure(String actor);

  /**
   * The object whose method the thread of that role has entered, in a program under {@code
   * -javaagent}; empty for other actors, for a static method, and before.
   */
  default Optional<Object> receiver(String actor) {
    return Optional.empty();
  }

  /**
   * How often that actor has passed a point so far in this run; counted for every point that a
   * measure names with {@link Measure#counts()}.
   *
   * @param point the phrase as the vocabulary writes it, {@code restarts}
   */
  long hits(String actor, String point);

  /**
   * Steps (points of the vocabulary and lock operations, of all actors) passed so far in this run:
   * the only clock there is.
   */
  long steps();

  /** Hands a value on to the other step classes of the run, under its type. */
  <T> void share(Class<T> type, T value);

  /** What was shared under that type. */
  <T> @Nullable T shared(Class<T> type);
}
