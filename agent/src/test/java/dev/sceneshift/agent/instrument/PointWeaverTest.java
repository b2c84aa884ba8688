package dev.sceneshift.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@link PointCases} prints in a forked JVM. */
class PointWeaverTest {
  private static List<String> lines = List.of();

  @BeforeAll
  static void playInForkedJvm() throws Exception {
    lines = ForkedJvm.run(PointCases.class).lines().toList();
  }

  @Test
  void entry_returnInstead_skipsTheCall() {
    assertThat(lines).contains("sum replaced: -1", "flush skipped: 4");
  }

  @Test
  void entry_throwInstead_throwsCheckedExceptionsToo() {
    assertThat(lines)
        .contains(
            "write: java.io.IOException: EIO", "new refused: java.lang.OutOfMemoryError: none");
  }

  @Test
  void end_ofReturn_showsAndReplacesTheResult() {
    assertThat(lines)
        .contains(
            "sum after: 7 [changes the outcome[2, 3], returned 5]",
            "flush: 0 [lets pass[], returned null]");
  }

  @Test
  void end_ofThrow_showsAndForgivesTheFailure() {
    assertThat(lines)
        .contains(
            "write past: java.io.IOException: past the end: 9"
                + " [is told[[0, 0, 0], 9], threw java.io.IOException: past the end: 9]",
            "write forgiven: 0"
                + " [forgives[[0, 0, 0], 9], threw java.io.IOException: past the end: 9]");
  }

  @Test
  void constructor_whenDone_showsTheObject() {
    assertThat(lines).contains("new: made [sees[made], returned null, made]");
  }

  @Test
  void overload_notNamed_isLeftAlone() {
    assertThat(lines).contains("other overload: 4 []");
  }

  @Test
  void threadThatIsNoActor_passesUnheard() {
    assertThat(lines).contains("outside: unchanged");
  }

  @Test
  void weave_whatCannotBe_saysWhy() {
    String store = "dev.sceneshift.agent.instrument.subject.Store";
    assertThat(lines)
        .contains(
            "wrong: " + store + ".flsh is not instrumented: " + store + " has no such method",
            "wrong: " + store + ".lowLevel is not instrumented: it is native",
            "wrong: "
                + store
                + "$Base.forget is not instrumented:"
                + " it is abstract: name a class that implements it",
            "wrong: java.lang.Thread.run is not instrumented: the stage itself stands on"
                + " such classes",
            "unmatched: [com.acme.NotThere.run]");
  }

  @Test
  void unwantedCalls_millionOfThem_allocateNothing() {
    assertThat(lines).contains("allocated in a million calls under 100 KB: true");
  }

  @Test
  void close_afterWeaving_givesTheOriginalBytesBack() {
    assertThat(lines)
        .contains(
            "store is woven: true",
            "list is untouched: true",
            "store is given back: true",
            "park is given back: true",
            "thread is given back: true");
  }
}
