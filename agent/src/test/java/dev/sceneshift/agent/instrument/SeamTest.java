package dev.sceneshift.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each case is played 50 times in one forked JVM, and must come to one and the same end. */
class SeamTest {
  private static final Map<String, String> ENDS = new HashMap<>();

  @BeforeAll
  static void playInForkedJvm() throws Exception {
    for (String line : ForkedJvm.run(SeamCases.class).lines().toList()) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        ENDS.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
  }

  private static void assertEnd(String name, String end) {
    assertThat(ENDS).containsEntry(name, "{" + end + "=50}");
  }

  @Test
  void readLockAgainstMonitor_everyRun_namesBothHoldersReadersIncluded() {
    assertEnd(
        "read lock against monitor",
        "DEADLOCK a wants MONITOR Object#1 of b"
            + " b wants WRITE_LOCK ReentrantReadWriteLock#1 of a (shared)");
  }

  @Test
  void doubleUpgrade_everyRun_namesBothReaders() {
    assertEnd(
        "double upgrade",
        "DEADLOCK a wants WRITE_LOCK ReentrantReadWriteLock#1 of a (shared) of b (shared)"
            + " b wants WRITE_LOCK ReentrantReadWriteLock#1 of a (shared) of b (shared)");
  }

  @Test
  void lockOrder_everyRun_namesBothOwners() {
    assertEnd(
        "lock order",
        "DEADLOCK a wants LOCK ReentrantLock#1 of b"
            + " b wants WRITE_LOCK ReentrantReadWriteLock#1 of a");
  }

  @Test
  void waitAndJoin_nobodyNotifies_listsBothWaits() {
    assertEnd(
        "wait and join", "DEADLOCK a wants JOIN the end of a/1 of a/1 a/1 wants NOTIFY Object#1");
  }

  @Test
  void readerBehindQueuedWriter_readerHoldsMonitor_isPartOfTheCycle() {
    assertEnd(
        "reader behind queued writer",
        "DEADLOCK a wants MONITOR Object#1 of c"
            + " c wants READ_LOCK ReentrantReadWriteLock#1 of a (shared)"
            + " b wants WRITE_LOCK ReentrantReadWriteLock#1 of a (shared)");
  }

  @Test
  void reentrantReader_writerIsQueued_passesWhileOthersAreBarred() {
    assertEnd(
        "reentrant reader under a queued writer", "FINISHED a=read 0 b=wrote 1 c=read 1 d=opened");
  }

  @Test
  void synchronizedMethods_nested_areReentrant() {
    assertEnd("nested synchronized", "FINISHED a=2 b=2");
  }

  @Test
  void poolMadeByActor_itsWorkers_areActors() {
    assertEnd("pool of an actor", "FINISHED a=from the pooltrue");
  }

  @Test
  void interrupt_ofSleeper_endsItsSleepAtOnce() {
    assertEnd("interrupt", "FINISHED a=interrupted b=false");
  }

  @Test
  void future_completedByThreadThatIsNoActor_isWaitedForReally() {
    assertEnd("woken by a stranger", "FINISHED a=kept");
  }

  @Test
  void park_ofADay_takesNoTime() {
    assertEnd("clock", "FINISHED a=true");
  }

  @Test
  void virtualThread_startedByActor_isAnActor() {
    assertEnd("virtual thread", "FINISHED a=started runs ran joined");
  }

  @Test
  void threadLeftOver_isNamedAndEnded() {
    assertEnd("leftover thread", "FINISHED a/1 wants PARK a permit a=ended left over [a/1]");
  }

  @Test
  void park_whenTheSeamIsClosed_isTheRealOne() {
    assertThat(ENDS).containsEntry("park outside", "true");
  }
}
