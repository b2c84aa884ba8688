package dev.sceneshift.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrangersTest {
  private static final int MANY_LOOKS = 200;

  private final Strangers strangers = new Strangers();
  private volatile boolean over;
  private final Thread stranger = new Thread(this::parkUntilOver);

  private void parkUntilOver() {
    while (!over) {
      LockSupport.park();
    }
  }

  @AfterEach
  void endStranger() throws InterruptedException {
    over = true;
    LockSupport.unpark(stranger);
    stranger.join();
  }

  @Test
  void watch_strangerWokenButNotYetRunning_isNotQuietHoweverLong() {
    startAndAwaitPark();
    strangers.wakes(stranger);
    // The permit does not come yet: so looks a thread that the system does not let run.
    assertThat(becomesQuiet()).isFalse();
    LockSupport.unpark(stranger);
    assertThat(becomesQuiet()).isTrue();
  }

  @Test
  void watch_strangerMetThatWaits_isQuiet() {
    startAndAwaitPark();
    strangers.meet(stranger);
    assertThat(becomesQuiet()).isTrue();
  }

  private void startAndAwaitPark() {
    stranger.start();
    while (stranger.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private boolean becomesQuiet() {
    Strangers.Watch watch = strangers.watch();
    for (int i = 0; i < MANY_LOOKS; i++) {
      if (watch.seemsQuiet()) {
        return true;
      }
    }
    return false;
  }
}
