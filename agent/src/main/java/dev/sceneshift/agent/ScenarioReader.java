package dev.sceneshift.agent;

import dev.sceneshift.agent.instrument.ClassFileLookup;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.ScenarioLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks scenarios about a program without the agent, which only running them needs. What
 * was read may be run after the reader is closed.
 */
public final class ScenarioReader implements AutoCloseable {
  private final @Nullable SubjectLoader own;
  private final ScenarioLoader scenarios;

  private ScenarioReader(@Nullable SubjectLoader own, ClassLoader loader) {
    this.own = own;
    this.scenarios = ScenarioLoader.forClassPath(loader, new ClassFileLookup(loader));
  }

  /**
   * A reader for a program.
   *
   * @param loader finds the program if there are no subjects
   * @param subjects jars and directories of classes of the program
   * @throws IOException if one of these is not there
   */
  public static ScenarioReader of(ClassLoader loader, List<Path> subjects) throws IOException {
    if (subjects.isEmpty()) {
      return new ScenarioReader(null, loader);
    }
    SubjectLoader own = SubjectLoader.of(subjects);
    return new ScenarioReader(own, own);
  }

  /** Reads a scenario; {@code fileName} is what messages call it. */
  public LoadedFile load(String text, String fileName, Optional<Path> directory) {
    return scenarios.load(text, fileName, directory);
  }

  /** The names of the vocabularies that {@code use} can name. */
  public List<String> vocabularies() {
    return scenarios.vocabularies();
  }

  @Override
  public void close() throws IOException {
    if (own != null) {
      own.close();
    }
  }
}
