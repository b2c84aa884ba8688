package dev.sceneshift.dsl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The scenario files that the language must be able to say. */
public final class ScenarioCorpus {

  /** Names of resources under {@code scenarios/}. */
  public static final List<String> FILES =
      List.of(
          "contention.scn",
          "faults.scn",
          "java.scn",
          "relocation.scn",
          "vocabulary.scn",
          "forms.scn");

  private ScenarioCorpus() {}

  /** The text of one of them. */
  public static String text(String file) {
    return resource("/scenarios/" + file);
  }

  /** The text of a test resource. */
  public static String resource(String path) {
    try (InputStream in = ScenarioCorpus.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
