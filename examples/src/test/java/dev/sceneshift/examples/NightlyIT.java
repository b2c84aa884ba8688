package dev.sceneshift.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The families that take long: {@code mvn verify -Dnightly=true}. */
@Tag("nightly")
@EnabledIfSystemProperty(
    named = "nightly",
    matches = "true",
    disabledReason = "families of thousands of runs: mvn verify -Dnightly=true")
class NightlyIT {

  @ParameterizedTest
  @MethodSource("files")
  void run_everyMemberOfAFamily_passes(Path file) throws Exception {
    Shipped.Outcome outcome = Shipped.run("--max-runs", 100_000, file);
    assertThat(outcome.exitCode()).as("%s", outcome).isZero();
    assertThat(outcome.out()).contains("pass");
  }

  @Test
  void prove_allScenariosAboutBtrfs_isCompleteAndWhatThePageSays(@TempDir Path folder)
      throws Exception {
    Path report = folder.resolve("PROOF.md");
    Shipped.Outcome outcome =
        Shipped.prove(
            report,
            ProofTable.FOLDERS.stream().map(Shipped.scenarios()::resolve).toArray(Path[]::new));
    assertThat(outcome.exitCode()).as("%s", outcome).isZero();
    assertThat(report).hasSameTextualContentAs(Shipped.proofPage());
  }

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Shipped.scenarios().resolve("nightly"))) {
      return files.filter(file -> file.toString().endsWith(".scn")).sorted().toList().stream();
    }
  }
}
