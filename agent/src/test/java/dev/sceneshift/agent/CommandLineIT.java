package dev.sceneshift.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.ShippedJar.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {
  private static final String SCENARIOS = ShippedJar.SUBJECT + "/scenarios/";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @Test
  void run_scenariosThatPass_endsWithZeroAndALineForEach() throws Exception {
    Ended ended = run(SCENARIOS + "ledger.scn");
    assertThat(ended.output())
        .contains(
            "pass  ", "a transfer during an audit makes it begin anew", "line 8 fired 1 time");
    assertThat(ended.status()).isZero();
  }

  @Test
  void run_repeated_comparesTraces() throws Exception {
    Ended ended = run("--repeat", "100", "--jobs", "1", SCENARIOS + "ledger.scn");
    assertThat(ended.output().split("100 identical traces")).hasSize(4);
    assertThat(ended.status()).isZero();
    Ended shared = run("--repeat", "100", "--jobs", "2", SCENARIOS + "ledger.scn");
    assertThat(timeless(shared)).isEqualTo(timeless(ended));
  }

  @Test
  void run_scenarioThatFails_saysWhereAndShowsTheTrace() throws Exception {
    Ended ended =
        run(
            scenario(
                "after audit reads page 3, move money from page 5 to page 1",
                "expect audit restarts exactly 2 times"));
    assertThat(ended.output())
        .contains("failed  ", "expected audit restarts exactly 2 times, but it was 1 time")
        .contains("| audit    reads page 3", "s.scn:4 fires");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void run_faultWithoutEffect_isAbsorbed() throws Exception {
    Ended ended =
        run(
            scenario(
                "after audit reads page 3, move money from page 5 to page 1",
                "in call of dev.sceneshift.toy.Ledger.record, skip",
                "expect audit fails"));
    assertThat(ended.output()).startsWith("absorbed  ");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void run_sentenceThatNeverFires_saysHowOftenItsPointWasPassed() throws Exception {
    Ended ended = run(scenario("when audit reads page 3 for the 2nd time, fail with NO_ROOM"));
    assertThat(ended.output()).startsWith("never reached  ").contains("was passed 1 time");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void run_anyHitAndAnyValue_runsEachMember() throws Exception {
    Ended ended =
        run(
            scenario(
                "after audit reads any page, move money from any page to page 1",
                "expect total of audit matches baseline"));
    assertThat(ended.output()).contains("25 runs");
    assertThat(ended.status()).isZero();
  }

  @Test
  void run_anyError_isFoundAgainByThatError() throws Exception {
    Ended ended =
        run(
            scenario(
                "when audit reads any page, fail with any error",
                "expect audit fails with that error"));
    assertThat(ended.output()).contains("10 runs");
    assertThat(ended.status()).isZero();
  }

  @Test
  void run_order_makesTheClerkWriteBeforeTheAuditLooks() throws Exception {
    Ended ended =
        run(
            scenario(
                "actor clerk does a transfer from page 1 to page 2",
                "order: audit reads page 5; clerk writes the log; audit looks for changes",
                "expect audit restarts exactly 1 time"));
    assertThat(ended.output()).startsWith("pass  ");
    assertThat(ended.status()).isZero();
  }

  @Test
  void run_orderThatCannotBe_isADeadlockOfTheSchedule() throws Exception {
    Ended ended =
        run(
            scenario(
                "actor clerk does a transfer from page 1 to page 2",
                "order: clerk writes the log; audit reads page 1",
                "order: audit reads page 1; clerk moves money"));
    assertThat(ended.output()).startsWith("deadlock of the schedule  ").contains("the order of");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void run_actionThatThrows_fails() throws Exception {
    Ended ended = run(scenario("after audit reads page 3, burn the ledger"));
    assertThat(ended.output()).startsWith("failed  ").contains("\"burn the ledger\" ended with");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void run_unknownPhrase_isRenderedWithACaret() throws Exception {
    Ended ended = run(scenario("after audit reads pge 3, burn the ledger"));
    assertThat(ended.output())
        .contains("no point is called", "^")
        .containsPattern("point \"reads pge \\{n}\" means call of dev[\\w.$]+\\.read\\w*\n")
        .contains("in place of that method:\n")
        .doesNotContain("\tat ");
    assertThat(ended.status()).isEqualTo(2);
  }

  @Test
  void run_interleave_runsEachScheduleAndNamesTheOneThatFails() throws Exception {
    Ended ended =
        run(
            scenario(
                "actor clerk does a transfer from page 1 to page 2",
                "interleave audit with clerk, at most 1 switch",
                "expect audit never restarts"));
    assertThat(ended.output())
        .startsWith("failed  ")
        .contains("in the run with switch to clerk before audit ")
        .contains("before audit looks for changes, let clerk go on");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void run_memberThatFails_isWrittenAsAReplayThatFailsAlikeAndSaysWhenItDrifts() throws Exception {
    Ended ended =
        run(
            "--failing",
            directory.toString(),
            scenario(
                "actor clerk does a transfer from page 2 to page 1",
                "seed 7",
                "when audit copies about once in 3 times, fail with any of NO_ROOM",
                "after audit reads any page, move money from any page to page 1",
                "expect clerk succeeds",
                "expect audit succeeds"));
    Path replay = directory.resolve("s-2.failing.scn");
    assertThat(ended.output()).contains("written to " + replay);
    assertThat(replay)
        .hasContent(
            """
            use ledger

            scenario "s"
              actor audit does an audit
              when audit copies for the 1st time, fail with NO_ROOM
              expect audit succeeds
            """);
    Path recording = directory.resolve("s-2.failing.trace");
    assertThat(recording).hasContent("audit begins\naudit copies\naudit sentence fires\n");
    assertThat(run(replay.toString()).output()).startsWith("failed  ");
    Files.writeString(recording, "audit begins\naudit rests\naudit sentence fires\n");
    assertThat(run(replay.toString()).output())
        .startsWith("drifted  ")
        .contains("event 2 was \"audit rests\" and is \"audit copies\"");
  }

  @Test
  void run_memberOfAnAnyInTheBackground_isWrittenWithTheValueThatItTook() throws Exception {
    Path file = directory.resolve("b.scn");
    Files.writeString(
        file,
        """
        use ledger
        background
          given money moved from any page to page 1
        scenario "b"
          actor audit does an audit
          after audit reads page 1, move money from page 1 to page 1
          expect coins on page 3 is 100
        """);
    Ended ended = run("--jobs", "2", "--failing", directory.toString(), file.toString());
    assertThat(ended.output()).startsWith("failed  ").contains("in the run with any page: 3");
    assertThat(directory.resolve("b-4.failing.scn"))
        .content()
        .contains("given money moved from page 3 to page 1");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void run_familyInThreeJvms_saysWhatItSaysInOne() throws Exception {
    String family =
        scenario(
            "after audit reads any page, move money from any page to page 1",
            "before audit looks for changes at any time, move money from page 5 to page 2",
            "expect audit restarts at most 2 times");
    Ended alone = run("--jobs", "1", family);
    assertThat(alone.output()).contains("55 runs");
    assertThat(timeless(run("--jobs", "3", family))).isEqualTo(timeless(alone));
  }

  private static Ended timeless(Ended ended) {
    return new Ended(ended.status(), ended.output().replaceAll("[0-9.]+ ms|[0-9]+ runs/s", "time"));
  }

  @Test
  void run_actorThatLoopsWithoutAPoint_isEndlessAndNoDeadlock() throws Exception {
    Ended ended =
        run(
            "--loop-limit",
            "1",
            scenario("actor spinner does run dev.sceneshift.toy.Spinner.main"));
    assertThat(ended.output())
        .startsWith("endless  ")
        .contains("spinner loops: 1 s of processor time", "dev.sceneshift.toy.Spinner.main")
        .contains("nothing more was run");
    assertThat(ended.status()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--repeat=3", "--prove"})
  void run_helperThatLoops_isReplacedAndTheRestIsDone(String way) throws Exception {
    try (Conductor conductor = new Conductor()) {
      StringBuilder text = new StringBuilder("use ledger\n");
      for (String title : List.of("a", "b", "c", "d")) {
        text.append("scenario \"" + title + "\"\n");
        text.append("  actor caller does a call to port " + conductor.port() + "\n");
      }
      Path file = Files.writeString(directory.resolve("s.scn"), text);
      Ended ended = run(way, "--jobs", "2", "--loop-limit", "1", file.toString());
      assertThat(ended.output().lines().map(line -> line.replaceAll(" .*", "")))
          .as(ended.output())
          .containsSubsequence("pass", "endless", "pass", "pass");
      assertThat(ended.output())
          .contains("caller loops: 1 s of processor time")
          .doesNotContain("nothing more was run", " 1 identical");
      assertThat(ended.status()).isEqualTo(1);
      assertThat(conductor.helpers()).isEqualTo(2);
    }
  }

  @Test
  void prove_familyThatNeedsAProtection_catchesItAndEndsWithZero() throws Exception {
    Ended ended =
        run(
            "--prove",
            scenario(
                "after audit reads any page, move money from any page to page 1",
                "expect total of audit matches baseline"));
    assertThat(ended.output())
        .contains("25 runs", "catches 1 of 1 protections reached: restart after a change")
        .contains("caught by s.scn:2 (failed)");
    assertThat(ended.status()).isZero();
  }

  @Test
  void prove_folderInThreeJvms_saysAndReportsWhatItSaysInOne() throws Exception {
    scenario(
        "after audit reads any page, move money from any page to page 1",
        "expect total of audit matches baseline");
    Files.writeString(
        directory.resolve("a.scn"),
        "use ledger\nscenario \"a\"\n  actor audit does an audit\n"
            + "  after audit reads any page, move money from any page to page 1\n"
            + "  expect audit succeeds\n");
    Path alone = directory.resolve("alone.json");
    Path shared = directory.resolve("shared.json");
    Ended one = proveFolder("1", alone);
    assertThat(one.output())
        .containsSubsequence("catches 0 of 1", "catches 1 of 1", "caught by s.scn:2 (failed)")
        .contains("scenarios that catch nothing:\n    a.scn:2  a");
    assertThat(alone)
        .content()
        .contains("of 25 members that call it 4 were run without it, and pass");
    assertThat(timeless(proveFolder("3", shared))).isEqualTo(timeless(one));
    assertThat(shared).hasSameTextualContentAs(alone);
  }

  private Ended proveFolder(String jobs, Path report) throws Exception {
    return run(
        "--prove",
        "--trial-runs",
        "4",
        "--jobs",
        jobs,
        "--report",
        report.toString(),
        directory.toString());
  }

  @Test
  void prove_scenarioThatCatchesNothing_isNamedAndReportedAsJson() throws Exception {
    Path report = directory.resolve("proof.json");
    Ended ended =
        run("--prove", "--report", report.toString(), scenario("expect audit never restarts"));
    assertThat(ended.output())
        .contains("NOT CAUGHT, though reached by s.scn:2", "scenarios that catch nothing:");
    assertThat(report).content().contains("\"outcome\": \"not caught\"", "\"runs\": 1");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void prove_scenarioThatTakesTheProtectionAwayItself_isLeftOut() throws Exception {
    Ended ended =
        run(
            "--prove",
            scenario(
                "without restart after a change",
                "after audit reads page 3, move money from page 1 to page 5",
                "expect total of audit differs from baseline"));
    assertThat(ended.output()).contains("left out of the proof").doesNotContain("caught by");
    assertThat(ended.status()).isZero();
  }

  @Test
  void check_goodFile_countsScenariosAndRunsNone() throws Exception {
    Ended ended =
        ShippedJar.command(
            "check", "--subject", ShippedJar.SUBJECT.toString(), SCENARIOS + "ledger.scn");
    assertThat(ended).isEqualTo(new Ended(0, "3 scenarios ok\n"));
  }

  @Test
  void run_faultsInAStaticInitializer_areMetInEachRunAsTheProgramIsLoadedAnew() throws Exception {
    Path file = directory.resolve("static.scn");
    Files.writeString(
        file,
        """
        scenario "fails"
          actor main does run dev.sceneshift.toy.Clerks.rate
          in call of dev.sceneshift.toy.Rates.static, throw java.lang.IllegalStateException
          expect main throws java.lang.ExceptionInInitializerError

        scenario "is left out"
          actor main does run dev.sceneshift.toy.Clerks.rate
          in call of dev.sceneshift.toy.Rates.static, skip
          expect main returns 0
          expect exactly 1 call of dev.sceneshift.toy.Rates.static

        scenario "is as it was"
          actor main does run dev.sceneshift.toy.Clerks.rate
          expect main returns 7
        """);
    Ended ended = run("--repeat", "3", file.toString());
    assertThat(ended.output().lines().filter(line -> line.startsWith("pass"))).hasSize(3);
    assertThat(ended.status()).isZero();
  }

  @Test
  void run_missingFile_isOneLine() throws Exception {
    assertThat(run("nowhere.scn"))
        .isEqualTo(new Ended(2, "sceneshift: no such file: nowhere.scn\n"));
  }

  @Test
  void run_givenThatIsRefused_saysWhereItIsWritten() throws Exception {
    String file = scenario("given a ledger of 0 pages");
    String said =
        """
        :4:9: a ledger has 1 page at least, not 0
          given a ledger of 0 pages
                ^^^^^^^^^^^^^^^^^^^
        """;
    assertThat(run(file)).isEqualTo(new Ended(2, file + said));
  }

  @Test
  void run_unknownOption_isOneLine() throws Exception {
    Ended ended = run("--colour", SCENARIOS + "ledger.scn");
    assertThat(ended.output()).isEqualTo("sceneshift: Unknown option: '--colour'\n");
    assertThat(ended.status()).isEqualTo(2);
  }

  @Test
  void help_isThereForEachCommand() throws Exception {
    for (String command : new String[] {"run", "points"}) {
      Ended ended = ShippedJar.command(command, "--help");
      assertThat(ended.output()).contains("Usage: sceneshift " + command);
      assertThat(ended.status()).isZero();
    }
  }

  private static Ended run(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 3];
    all[0] = "run";
    all[1] = "--subject";
    all[2] = ShippedJar.SUBJECT.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return ShippedJar.command(all);
  }

  /** A file with one scenario about an audit. */
  private String scenario(String... sentences) throws Exception {
    Path file = directory.resolve("s.scn");
    Files.writeString(
        file,
        "use ledger\nscenario \"s\"\n  actor audit does an audit\n  "
            + String.join("\n  ", sentences)
            + "\n");
    return file.toString();
  }
}
