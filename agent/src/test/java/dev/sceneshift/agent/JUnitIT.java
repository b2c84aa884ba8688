package dev.sceneshift.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.ShippedJar.Ended;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shipped jar under a JUnit of its own JVM, both versions: their console launchers hold all of
 * JUnit and are copied by the build.
 */
class JUnitIT {
  private static final String SAMPLES = "dev.sceneshift.toy.junit.";
  private static final String MEMBER =
      "[engine:sceneshift]/[resource:dev%2Fsceneshift%2Ftoy%2Fjunit%2Faudits.scn]"
          + "/[scenario:a transfer during an audit]/[member:any page%3A hit 2]";
  private static final String FILE = "dev/sceneshift/toy/junit/audits.scn";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"junit5", "junit6"})
  void tests_withoutAnAgentOnTheCommandLine_runOnBothVersions(String version) throws Exception {
    Files.writeString(
        directory.resolve("a.scn"), "use ledger\nscenario \"a\"\n  actor x does no\n");
    Files.writeString(
        directory.resolve("b.scn"),
        "use ledger\nscenario \"b\"\n  actor audit does an audit\n  expect audit succeeds\n");
    Ended ended =
        launch(
            version,
            List.of(),
            "class=" + SAMPLES + "InlineSample",
            "class=" + SAMPLES + "FilesSample",
            "--",
            "resource=" + FILE,
            "--",
            "id=" + MEMBER,
            "--",
            "root=" + ShippedJar.SUBJECT,
            "engine=sceneshift",
            "tag=faults",
            "--",
            "directory=" + directory,
            "engine=sceneshift",
            "sceneshift.subjects=" + ShippedJar.SUBJECT);
    assertThat(ended.status()).isZero();
    String[] requests = ended.output().split("(?m)^end$");
    assertThat(requests).hasSize(6);
    assertMethods(requests[0]);
    assertFile(requests[1]);
    assertThat(lines(requests[2], ""))
        .containsExactly("SUCCESSFUL a transfer during an audit [any page: hit 2]");
    assertThat(lines(requests[3], "[resource:dev%2Fsceneshift%2Ftoy%2Fjunit%2Faudits.scn]"))
        .containsExactly(
            "SUCCESSFUL an audit that fails [any page: hit 1]",
            "SUCCESSFUL an audit that fails [any page: hit 2]",
            "SUCCESSFUL an audit that fails [any page: hit 3]",
            "SUCCESSFUL an audit that fails [all members together]",
            "FAILED never");
    assertThat(lines(requests[4], ""))
        .containsExactly("FAILED " + directory.resolve("a.scn"), "SUCCESSFUL b");
    assertThat(requests[4]).contains("a.scn:3:16: no activity is called \"no\"");
  }

  private static void assertMethods(String out) {
    assertThat(lines(out, "[engine:junit-jupiter]/[class:" + SAMPLES + "InlineSample]"))
        .containsExactlyInAnyOrder(
            "SUCCESSFUL a deposit while a withdrawal has read the amount",
            "SUCCESSFUL the monitor keeps the second deposit out",
            "SUCCESSFUL any read [any call of dev.sceneshift.toy.junit.Account.read: hit 1]",
            "SUCCESSFUL any read [any call of dev.sceneshift.toy.junit.Account.read: hit 2]",
            "SUCCESSFUL any read [all members together]",
            "FAILED wrong",
            "SUCCESSFUL wrong, and asked for",
            "FAILED wrong, and looked over",
            "FAILED isNotUnderstood()");
    assertThat(out)
        .contains("expected out returns 4, but out returned 5\n|   | out  begins\n")
        .contains("no activity is called \"withdrawal\"; did you mean \"withdraw\"?")
        .contains("| at scenario.wrong(InlineSample.fails:3)");
    assertThat(lines(out, "[test-template:tooMany()]"))
        .containsExactly(
            "SUCCESSFUL an audit that fails [any page: hit 1]",
            "SUCCESSFUL an audit that fails [any page: hit 2]",
            "FAILED an audit that fails [all members together]");
    assertThat(lines(out, "[test-template:ledger()]")).hasSize(3);
    assertThat(lines(out, "[test-template:missing()]")).containsExactly("FAILED missing()");
    assertThat(lines(out, "[engine:sceneshift]/[class:" + SAMPLES + "FilesSample]")).hasSize(16);
  }

  private static void assertFile(String out) {
    assertThat(lines(out, "")).hasSize(13);
    assertThat(out)
        .contains(
            "| this member alone:\n|   use ledger\n",
            "|     when audit reads page 2, fail with UNREADABLE\n")
        .contains(
            "FAILED never | [engine:sceneshift]/[resource:dev%2Fsceneshift%2Ftoy%2Fjunit"
                + "%2Faudits.scn]/[scenario:never] | [faults] | FileSource")
        .contains("audits.scn, filePosition = FilePosition [line = 21, column = 1]]");
  }

  @Test
  void jvmThatForbidsAttaching_saysWhichOptionToAdd() throws Exception {
    String option = "-XX:+DisableAttachMechanism";
    Ended refused = launch("junit5", List.of(option), "class=" + SAMPLES + "FilesSample");
    String advice = "-javaagent:" + ShippedJar.PATH + "=junit";
    assertThat(refused.output())
        .contains(option + " forbids it; start the JVM with " + advice)
        .doesNotContain("SUCCESSFUL");
    Ended helped = launch("junit5", List.of(option, advice), "resource=" + FILE);
    assertThat(lines(helped.output(), "")).hasSize(13);
  }

  /** The status and name of each test whose id holds a text, in the order of the output. */
  private static List<String> lines(String output, String id) {
    return output
        .lines()
        .filter(line -> line.matches("(SUCCESSFUL|FAILED|ABORTED) .*") && line.contains(id))
        .map(line -> line.substring(0, line.indexOf(" | ")))
        .toList();
  }

  private static Ended launch(String version, List<String> options, String... arguments)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> command = new ArrayList<>(options);
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dsceneshift.attach=eager");
    command.add("-cp");
    command.add(
        Stream.concat(
                Stream.of(ShippedJar.SUBJECT, ShippedJar.PATH, home(assertj())),
                jars(ShippedJar.SUBJECT.resolveSibling(version)).stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(SAMPLES + "LauncherMain");
    command.addAll(List.of(arguments));
    return ShippedJar.java(command);
  }

  private static Class<?> assertj() {
    return org.assertj.core.api.Assertions.class;
  }

  private static Path home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<Path> jars(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
