package dev.sceneshift.toy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.junit.Scenario;
import dev.sceneshift.agent.junit.SceneResult;
import dev.sceneshift.agent.stage.Verdict;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.Measure;
import org.junit.jupiter.api.BeforeEach;

/** Actors that are methods of the test class. */
class InlineSample {
  private final Account account = new Account();
  private int opened;

  @BeforeEach
  void open() {
    opened++;
    account.add(10);
  }

  @Actor
  void deposit() {
    account.add(5);
  }

  @Actor
  int withdraw() {
    account.addUnlocked(-5);
    return account.read();
  }

  @Measure("amount")
  long amount() {
    return account.read();
  }

  @Scenario(
      """
      scenario "a deposit while a withdrawal has read the amount"
        actor out does withdraw
        actor into does deposit
        after call of dev.sceneshift.toy.junit.Account.read by out, let into go on
        expect out succeeds
        expect amount is at most 5
      """)
  void depositIsLost(SceneResult result) {
    assertThat(result.measured("amount")).contains(5L);
    assertThat(result.measures()).containsExactly("amount");
    assertThat(opened).isEqualTo(1);
    assertThat(account.read()).isEqualTo(5);
    assertThat(result.returned("out")).contains(5);
  }

  @Scenario(
      """
      scenario "the monitor keeps the second deposit out"
        actor first does deposit
        actor second does deposit
        after call of dev.sceneshift.toy.junit.Account.read by first, let second go on
        expect second succeeds
      """)
  void nothingIsLost() {
    assertThat(account.read()).isEqualTo(20);
  }

  @Scenario(
      """
      scenario "any read"
        actor out does withdraw
        actor into does deposit
        after any call of dev.sceneshift.toy.junit.Account.read by out, let into go on
      """)
  void family(SceneResult result) {
    assertThat(result.member()).startsWith("any call of");
  }

  @Scenario(
      """
      scenario "wrong"
        actor out does withdraw
        expect out returns 4
      """)
  void fails() {}

  @Scenario(
      """
      scenario "wrong, and asked for"
        actor out does withdraw
        expect out returns 4
      """)
  void isJudged(SceneResult result) {
    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
  }

  @Scenario(
      """
      scenario "wrong, and looked over"
        actor out does withdraw
        expect out returns 4
      """)
  void looksElsewhere(SceneResult result) {
    assertThat(result.traceLines()).isNotEmpty();
  }

  @Scenario("scenario \"x\"\n  actor out does withdrawal\n")
  void isNotUnderstood() {}
}
