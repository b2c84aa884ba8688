package dev.sceneshift.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PointsCommandTest {
  private static final String SUBJECT = subject();

  @Test
  void points_text_tellsEachPhraseWithItsMethodAndErrors() {
    Ran ran = Ran.command("points", "--subject", SUBJECT, "--use", "ledger");
    assertThat(ran.status()).isZero();
    assertThat(ran.errors()).isEmpty();
    assertThat(ran.output().lines())
        .startsWith("use ledger", "", "  given")
        .contains(
            "    reads page {n}     after call of dev.sceneshift.toy.Ledger.readPage"
                + "  may fail with UNREADABLE, NO_ROOM",
            "    writes the log     call of dev.sceneshift.toy.Ledger.record",
            "    restart after a change  return false in call of"
                + " dev.sceneshift.toy.Ledger.changedSince",
            "    audit  the thread in call of dev.sceneshift.toy.Audit.run",
            "    the ledger lock  dev.sceneshift.toy.LedgerLock")
        .anyMatch(line -> line.matches(" {4}an audit .*LedgerSteps\\.\\w+\\(\\)"))
        .anyMatch(line -> line.contains("move money from page $n to page 1 then move money"));
  }

  @Test
  void points_json_holdsTheSame() {
    Ran ran = Ran.command("points", "--subject", SUBJECT, "--json");
    assertThat(ran.output().replaceAll("\\s+", " "))
        .startsWith("[ { \"use\": \"ledger\", \"phrases\": [ {")
        .contains(
            "{ \"kind\": \"point\", \"phrase\": \"reads page {n}\", \"means\": \"after call of"
                + " dev.sceneshift.toy.Ledger.readPage\", \"method\":"
                + " \"dev.sceneshift.toy.Ledger.readPage\", \"mayFailWith\": [ \"UNREADABLE\","
                + " \"NO_ROOM\" ] }");
    assertThat(ran.status()).isZero();
  }

  @Test
  void points_unknownVocabulary_saysWhichThereAre() {
    assertThat(Ran.command("points", "--subject", SUBJECT, "--use", "legder"))
        .isEqualTo(
            new Ran(2, "", "no vocabulary is called \"legder\"; did you mean \"ledger\"?\n"));
    assertThat(Ran.command("points", "--subject", "nowhere.jar"))
        .isEqualTo(new Ran(2, "", "sceneshift: no such subject: nowhere.jar\n"));
  }

  private static String subject() {
    try {
      return Path.of(
              PointsCommandTest.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
