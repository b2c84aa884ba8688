package dev.sceneshift.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@link ReachCases} prints in a forked JVM. */
class ReachTest {
  private static final String SUBJECT = "dev.sceneshift.agent.instrument.subject.";
  private static List<String> lines = List.of();

  @BeforeAll
  static void playInForkedJvm() throws Exception {
    lines = ForkedJvm.run(ReachCases.class).lines().toList();
  }

  @Test
  void classOfOneName_inSeveralLoaders_isWovenInEach() {
    assertThat(lines)
        .contains(
            "loaders: truetrue",
            "loaded by the program's loader: 3 [1[1, 2]]",
            "loaded before by another loader: 3 [1[1, 2]]",
            "loaded after by a third loader: 3 [1[1, 2]]");
  }

  @Test
  void methodsOfInterfaces_defaultAndStatic_areHeard() {
    assertThat(lines)
        .contains(
            "default method through a lambda: hello lambda [2[]]",
            "default method that is inherited: hello dear you [2[], 4[you]]",
            "static method of an interface: hey! [3[hey]]");
  }

  @Test
  void privateMethodsAndConstructors_areHeard_bridgesAreNot() {
    assertThat(lines)
        .contains(
            "private method, called by a lambda: [dear a, dear b] [4[a], 4[b]]",
            "recursion: 3 [6[3], 6[2], 6[1], 6[0]]",
            "constructors that call each other: dear nobody [7[], 7[nobody], 4[nobody]]")
        .anyMatch(line -> line.matches("bridge: 0 \\[5\\[[^,]*]]"));
  }

  @Test
  void classOfTheJdk_thatIsNotItsCore_isHeard() {
    assertThat(lines).contains("class of the JDK: a-b [8[a], 8[b]]");
  }

  @Test
  void weave_abstractNativeAndCore_saysWhy() {
    assertThat(lines)
        .contains(
            "wrong: "
                + SUBJECT
                + "Greeter.name is not instrumented: it is abstract: name a class that implements it",
            "wrong: java.util.concurrent.locks.LockSupport.park is not instrumented:"
                + " the stage itself stands on such classes");
  }

  @Test
  void close_afterwards_nothingIsHeard() {
    assertThat(lines).contains("taken back: 3 []");
  }

  @Test
  void monitors_ofAClassThatWasLoadedBefore_areSaidNotToBeSeen() {
    assertThat(lines)
        .contains(
            "loaded before: ["
                + SUBJECT
                + "Store is not instrumented:"
                + " it was loaded before the agent could weave its monitors]");
  }
}
