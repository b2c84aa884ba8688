package dev.sceneshift.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
  private static final String FILE = "dev/sceneshift/toy/junit/audits.scn";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"junit5", "junit6"})
  void tests_ofAllKinds_runWithoutAnAgentOnTheCommandLine(String version) throws Exception {
    Ended ended =
        launch(
            version,
            List.of(),
            "class=" + SAMPLES + "InlineSample",
            "class=" + SAMPLES + "FilesSample",
            "resource=" + FILE);
    String out = ended.output();
    assertThat(ended.status()).isZero();
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
    assertThat(lines(out, "[engine:sceneshift]/[class:" + SAMPLES + "FilesSample]")).hasSize(12);
    assertThat(out)
        .contains(
            "FAILED never | [engine:sceneshift]/[resource:dev%2Fsceneshift%2Ftoy%2Fjunit"
                + "%2Faudits.scn]/[scenario:never] | [faults] | FileSource")
        .contains("audits.scn, filePosition = FilePosition [line = 16, column = 1]]");
  }

  @Test
  void engine_oneMemberAndATag_runsThatAlone() throws Exception {
    String id =
        "[engine:sceneshift]/[resource:dev%2Fsceneshift%2Ftoy%2Fjunit%2Faudits.scn]"
            + "/[scenario:a transfer during an audit]/[member:any page%3A hit 2]";
    assertThat(lines(launch("junit6", List.of(), "id=" + id).output(), "[engine:sceneshift]"))
        .containsExactly("SUCCESSFUL any page: hit 2");
    assertThat(
            lines(
                launch("junit5", List.of(), "root=" + ShippedJar.SUBJECT, "tag=faults").output(),
                "audits.scn]"))
        .contains("SUCCESSFUL any page: hit 3", "FAILED never")
        .noneMatch(line -> line.contains("all members together") && line.contains("transfer"));
  }

  @Test
  void engine_programOfItsOwnAndBadFile_saysWhatIsWrongAndGoesOn() throws Exception {
    Files.writeString(directory.resolve("a.scn"), "use ledger\nscenario \"a\"\n  actor x does no\n");
    Files.writeString(
        directory.resolve("b.scn"),
        "use ledger\nscenario \"b\"\n  actor audit does an audit\n  expect audit succeeds\n");
    Ended ended =
        launch(
            "junit6",
            List.of(),
            "directory=" + directory,
            "engine=sceneshift",
            "sceneshift.subjects=" + ShippedJar.SUBJECT);
    assertThat(ended.output()).contains("a.scn:3:16: no activity is called \"no\"");
    assertThat(lines(ended.output(), "[engine:sceneshift]"))
        .containsExactly("FAILED " + directory.resolve("a.scn"), "SUCCESSFUL b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+DisableAttachMechanism", "-XX:-EnableDynamicAgentLoading"})
  void jvmThatForbidsAttaching_saysWhichOptionToAdd(String option) throws Exception {
    boolean known = !option.contains("Dynamic") || Runtime.version().feature() >= 21;
    assumeTrue(known, "this JVM has no " + option);
    String test = "class=" + SAMPLES + "FilesSample";
    Ended refused = launch("junit5", List.of(option), test);
    String advice = "-javaagent:" + ShippedJar.PATH + "=junit";
    assertThat(refused.output()).contains(option + " forbids it; start the JVM with " + advice);
    assertThat(refused.output()).doesNotContain("SUCCESSFUL");
    Ended helped = launch("junit5", List.of(option, advice), test);
    assertThat(lines(helped.output(), "[test-template:ledger()]")).hasSize(3);
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
