package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.Workshop;
import dev.sceneshift.agent.reduce.Failure;
import dev.sceneshift.agent.reduce.Reducer;
import dev.sceneshift.agent.reduce.Reducer.Reduced;
import dev.sceneshift.agent.stage.Mode;
import dev.sceneshift.agent.stage.Recording;
import dev.sceneshift.agent.stage.Replay;
import dev.sceneshift.agent.stage.ScenarioCheck;
import dev.sceneshift.agent.stage.ScenarioResult;
import dev.sceneshift.agent.stage.ScenarioRunner;
import dev.sceneshift.agent.stage.StageException;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.model.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reduces failing members of families and hands them over as scenario files: printed, to be saved
 * beside the file of the family, or written to a directory together with a recording.
 */
final class Replays {
  private final Workshop workshop;
  private final ScenarioRunner runner;
  private final @Nullable Path directory;
  private final PrintWriter out;

  /**
   * Makes replays.
   *
   * @param directory where they are written; null if they are printed
   */
  Replays(Workshop workshop, ScenarioRunner runner, @Nullable Path directory, PrintWriter out) {
    this.workshop = workshop;
    this.runner = runner;
    this.directory = directory;
    this.out = out;
  }

  /** Hands over the replay of a result, if it has one. */
  void of(ScenarioResult result) throws IOException {
    if (result.replay().isEmpty() || result.finding().isEmpty()) {
      if (isOfMember(result)) {
        out.println(
            "    no replay: it cannot be told in sentences (a switch at a lock that no point is near,"
                + " or a value that no sentence names)");
      }
      return;
    }
    Path scenario = Path.of(result.location().file());
    Path file = target(scenario, result.location().line());
    Replay replay = result.replay().get();
    if (directory != null) {
      replay = Resources.seenFrom(file, scenario, replay);
    }
    Failure failure = Failure.of(result.finding().get());
    Optional<Reduced> reduced =
        new Reducer(text -> play(text, file).flatMap(Replays::failure), failure).reduce(replay);
    if (reduced.isEmpty()) {
      out.println("    it fails otherwise when it is played alone, so no replay is written");
    } else if (directory == null) {
      print(reduced.get(), file);
    } else {
      write(reduced.get(), file);
    }
  }

  private static boolean isOfMember(ScenarioResult result) {
    return !result.member().isEmpty()
        && switch (result.verdict()) {
          case FAILED, BROKEN_INVARIANT, ENDLESS, ABSORBED, DEADLOCK, DEADLOCK_OF_SCHEDULE -> true;
          default -> false;
        };
  }

  private Path target(Path scenario, int line) {
    String name = String.valueOf(scenario.getFileName());
    String base = name.endsWith(".scn") ? name.substring(0, name.length() - 4) : name;
    String failing = base + "-" + line + ".failing.scn";
    return directory == null ? scenario.resolveSibling(failing) : directory.resolve(failing);
  }

  private static Optional<Failure> failure(ScenarioResult result) {
    return result.finding().map(Failure::of);
  }

  /* What cannot be played is no candidate: without its givens a scenario may well be senseless. */
  private Optional<ScenarioResult> play(String text, Path file) {
    LoadedFile loaded =
        workshop.load(
            text, file.toString(), Optional.ofNullable(file.getParent()), Optional.empty());
    if (!loaded.isOk() || loaded.file().scenarios().size() != 1) {
      return Optional.empty();
    }
    Scenario scenario = loaded.file().scenarios().get(0);
    if (ScenarioCheck.objection(loaded, scenario, Mode.STAGED).isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(runner.runUnrecorded(loaded, scenario));
    } catch (StageException e) {
      return Optional.empty();
    }
  }

  private void print(Reduced reduced, Path file) {
    out.println("    replay, found by " + runs(reduced) + ", to be saved as " + file + ":");
    out.println();
    reduced.text().lines().forEach(line -> out.println("        " + line));
    out.println();
  }

  private void write(Reduced reduced, Path file) throws IOException {
    Optional<ScenarioResult> played = play(reduced.text(), file);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, reduced.text());
    if (played.isPresent()) {
      Recording.write(file, played.get().traces());
    }
    out.println("    replay, found by " + runs(reduced) + ", written to " + file);
  }

  private static String runs(Reduced reduced) {
    return reduced.runs() + (reduced.runs() == 1 ? " run" : " runs");
  }
}
