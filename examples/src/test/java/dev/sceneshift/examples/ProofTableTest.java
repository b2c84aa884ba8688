package dev.sceneshift.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code PROOF.md} is about the scenarios and the protections that there are, and leaves no gap.
 * That what it says is still so, {@link ProofIT} tries in part and {@link NightlyIT} as a whole.
 */
class ProofTableTest {
  private static final Path PAGE = Path.of("PROOF.md");
  private static final Path SCENARIOS = Path.of("src/main/scn");
  private static final Pattern TITLE = Pattern.compile("scenario \"(.*)\".*");
  private static final Pattern PROTECTION = Pattern.compile("protection \"(.*?)\"");

  @Test
  void scenarios_areThoseOfTheFoldersWithTheirLines() throws IOException {
    assertThat(ProofTable.read(PAGE).scenarios())
        .extracting(row -> row.get(0) + " at " + row.get(1))
        .as("to be made anew, see README.md")
        .isEqualTo(scenarios());
  }

  @Test
  void protections_areThoseOfTheVocabulary() throws IOException {
    assertThat(ProofTable.read(PAGE).protections())
        .as("to be made anew, see README.md")
        .isEqualTo(protections());
  }

  @Test
  void page_hasNoGap() throws IOException {
    assertThat(Files.readString(PAGE)).doesNotContain("**", "do not pass");
    assertThat(ProofTable.read(PAGE).scenarios())
        .extracting(row -> row.get(2))
        .doesNotContain("")
        .isNotEmpty();
  }

  private static List<String> scenarios() throws IOException {
    List<String> scenarios = new ArrayList<>();
    for (String folder : ProofTable.FOLDERS) {
      try (Stream<Path> tree = Files.walk(SCENARIOS.resolve(folder))) {
        for (Path file : tree.filter(f -> f.toString().endsWith(".scn")).sorted().toList()) {
          add(file, scenarios);
        }
      }
    }
    return scenarios;
  }

  private static void add(Path file, List<String> scenarios) throws IOException {
    String name = SCENARIOS.relativize(file).toString().replace('\\', '/');
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      var title = TITLE.matcher(lines.get(i));
      if (title.matches()) {
        scenarios.add(title.group(1) + " at `" + name + ":" + (i + 1) + "`");
      }
    }
  }

  private static List<String> protections() throws IOException {
    try (InputStream in =
        ProofTableTest.class.getResourceAsStream("/dev/sceneshift/fsmodel/vocabulary/btrfs.scn")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return PROTECTION.matcher(text).results().map((MatchResult m) -> m.group(1)).toList();
    }
  }
}
