package dev.sceneshift.fsmodel.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One image of the corpus, unpacked, with what the kernel says of it. The files are shared by all
 * tests of the JVM: nobody writes to them.
 */
public final class ImageCase {

  private final String name;
  private final Path directory;
  private final Json manifest;

  ImageCase(String name, Path directory) {
    this.name = name;
    this.directory = directory;
    this.manifest = Json.parse(read(directory.resolve("manifest.json")));
  }

  /** Name of the case. */
  public String name() {
    return name;
  }

  /** The image. */
  public Path image() {
    return directory.resolve(manifest.get("image").string());
  }

  /** The whole manifest. */
  public Json manifest() {
    return manifest;
  }

  /** All subvolumes. */
  public List<SubvolumeFacts> subvolumes() {
    return manifest.get("subvolumes").elements().stream().map(SubvolumeFacts::of).toList();
  }

  /** The subvolume of this name. */
  public SubvolumeFacts subvolume(String subvolumeName) {
    return subvolumes().stream()
        .filter(facts -> facts.name().equals(subvolumeName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no " + subvolumeName));
  }

  /** The subvolumes whose content is recorded: all snapshots. */
  public List<SubvolumeFacts> snapshots() {
    return subvolumes().stream().filter(facts -> facts.contents() != null).toList();
  }

  /** All streams that the kernel made. */
  public List<StreamFacts> streams() {
    return manifest.get("streams").elements().stream().map(StreamFacts::of).toList();
  }

  /** The stream of this name, as {@code s0-s1.incr}. */
  public StreamFacts stream(String streamName) {
    return streams().stream()
        .filter(facts -> facts.name().equals(streamName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no " + streamName));
  }

  /** The file with a stream's bytes. */
  public Path file(StreamFacts stream) {
    return directory.resolve(stream.file());
  }

  /** What a snapshot holds, sorted by path, itself first. */
  public List<ContentEntry> contents(SubvolumeFacts snapshot) {
    String file = snapshot.contents();
    if (file == null) {
      throw new IllegalArgumentException(snapshot.name() + " is no snapshot");
    }
    return Json.parse(read(directory.resolve(file))).elements().stream()
        .map(ContentEntry::of)
        .toList();
  }

  /** For the names of parameterized tests. */
  @Override
  public String toString() {
    return name;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
