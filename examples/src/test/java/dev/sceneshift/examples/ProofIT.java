package dev.sceneshift.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some scenarios catch the protections that they are there for; all of them, {@link NightlyIT}. */
class ProofIT {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void prove_someScenarios_catchWhatTheyAreThereFor() throws Exception {
    Path report = folder.resolve("proof.md");
    Shipped.prove(
        report,
        Shipped.scenarios().resolve("contention/commit-root-sem.scn"),
        Shipped.scenarios().resolve("faults/memory.scn"));
    ProofTable table = ProofTable.read(report);
    assertThat(table.protections()).contains("pinning until the commit");
    assertThat(table.catchesAt("`contention/commit-root-sem.scn:28`"))
        .contains("giving way to a queued writer", "releasing commit_root_sem at the end")
        .doesNotContain("leaf clones in search");
    assertThat(table.catchesAt("`faults/memory.scn:7`"))
        .contains("leaf clones in search")
        .doesNotContain("pinning until the commit");
  }
}
