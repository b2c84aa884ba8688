package dev.sceneshift.examples.mvstore;

import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.Given;
import dev.sceneshift.dsl.vocabulary.Invariant;
import dev.sceneshift.dsl.vocabulary.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is done to an MVStore in a file of its own, and what must be in it afterwards. */
public final class MvStoreSteps implements Steps {
  private @Nullable Path directory;
  private @Nullable Commits commits;

  /** The file is made in the directory for temporary files, and deleted after the run. */
  @Given("a disk that writes pieces of {n} bytes")
  public void disk(int pieceBytes) throws IOException {
    Path made = Files.createTempDirectory("mvstore");
    directory = made;
    commits = new Commits(made, pieceBytes);
  }

  /** What was committed before anything fails. */
  @Given("a store with {n} commits")
  public void store(int count) {
    store().run(count, false);
  }

  /** Entries are written anew to a few keys, so that old chunks are freed after a while. */
  @Actor("{n} commits")
  public Activity committing(int count) {
    return () -> {
      store().run(count, false);
      return null;
    };
  }

  /** The same without the time that H2 keeps freed chunks for. */
  @Actor("{n} commits that reuse space at once")
  public Activity reusing(int count) {
    return () -> {
      store().run(count, true);
      return null;
    };
  }

  @Invariant("the store opens again and holds every committed entry")
  public @Nullable String everyCommittedEntry() {
    return commits == null ? null : commits.objection();
  }

  private Commits store() {
    Commits prepared = commits;
    if (prepared == null) {
      throw new IllegalStateException("no disk is given");
    }
    return prepared;
  }

  @Override
  public void close() throws IOException {
    Path made = directory;
    if (made != null) {
      Deque<Path> deepestFirst = new ArrayDeque<>();
      try (Stream<Path> all = Files.walk(made)) {
        all.forEach(deepestFirst::push);
      }
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
