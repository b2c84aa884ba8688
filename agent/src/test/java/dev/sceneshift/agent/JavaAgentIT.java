package dev.sceneshift.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.ShippedJar.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaAgentIT {
  private static final String PROGRAM = "dev.sceneshift.toy.Program";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"return", "exit"})
  void program_scenarioPasses_keepsItsStatus(String end) throws Exception {
    Ended ended = run(end, "when audit reads page 3, fail with UNREADABLE", "expect audit fails");
    assertThat(ended.output()).contains("sceneshift: pass  ", "total 200");
    assertThat(ended.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"return", "exit"})
  void program_scenarioFails_endsWithOne(String end) throws Exception {
    Ended ended =
        run(end, "when audit reads page 3, fail with UNREADABLE", "expect audit succeeds");
    assertThat(ended.output()).contains("sceneshift: failed  ", "reads page 3", "total 200");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void program_reportAndTraceAskedFor_areWritten() throws Exception {
    Path report = directory.resolve("r.xml");
    Path trace = directory.resolve("t.txt");
    Path file = scenario("after audit reads page 3, expect audit never restarts");
    Ended ended =
        ShippedJar.attached(file + ",report=" + report + ",trace=" + trace, PROGRAM, "return");
    assertThat(ended.status()).isZero();
    assertThat(report).content().contains("<testcase", "failures=\"0\"");
    assertThat(trace).content().contains("audit", "reads page 3", "s.scn:4 fires");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "given a ledger of 5 pages",
        "expect total of audit matches baseline",
        "after audit reads any page, expect audit never restarts",
      })
  void program_sentenceWithoutPlace_isNotRun(String sentence) throws Exception {
    Ended ended = run("return", sentence);
    assertThat(ended.output()).contains("under -javaagent").doesNotContain("total");
    assertThat(ended.status()).isEqualTo(2);
  }

  @Test
  void program_missingFile_isNotRun() throws Exception {
    Ended ended = ShippedJar.attached("nowhere.scn", PROGRAM, "return");
    assertThat(ended).isEqualTo(new Ended(2, "sceneshift: no such file: nowhere.scn\n"));
  }

  private Ended run(String end, String... sentences) throws Exception {
    return ShippedJar.attached(scenario(sentences).toString(), PROGRAM, end);
  }

  private Path scenario(String... sentences) throws Exception {
    Path file = directory.resolve("s.scn");
    Files.writeString(
        file,
        "use ledger\nscenario \"s\"\n  actor audit\n  " + String.join("\n  ", sentences) + "\n");
    return file;
  }
}
