package dev.sceneshift.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code PROOF.md} says of some scenarios is what {@code run --prove} says of them. */
class ProofIT {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void prove_someScenarios_catchWhatThePageSays() throws Exception {
    Path report = folder.resolve("proof.md");
    Shipped.Outcome outcome =
        Shipped.prove(
            report,
            Shipped.scenarios().resolve("contention/commit-root-sem.scn"),
            Shipped.scenarios().resolve("faults/memory.scn"));
    // So few scenarios do not catch all.
    assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(1);
    List<List<String>> proved = ProofTable.read(report).scenarios();
    assertThat(proved).hasSizeGreaterThan(3);
    assertThat(ProofTable.read(Shipped.proofPage()).scenarios()).containsAll(proved);
  }
}
