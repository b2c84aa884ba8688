package dev.sceneshift.agent.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a proof to a file: JSON, Markdown or text, as its name ends. */
public final class ProofFile {
  private ProofFile() {}

  /** Whether a proof has a form for a file of this name. */
  public static boolean accepts(Path file) {
    return !file.toString().endsWith(".xml");
  }

  /**
   * Writes a proof.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Proof proof) throws IOException {
    Files.writeString(file, text(file.toString(), proof));
  }

  private static String text(String name, Proof proof) {
    if (name.endsWith(".json")) {
      return ProofJson.of(proof);
    }
    return name.endsWith(".md")
        ? ProofMarkdown.of(proof)
        : String.join("\n", ProofText.lines(proof)) + "\n";
  }
}
