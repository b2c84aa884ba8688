package dev.sceneshift.fsmodel.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingMovesTest {
  private final PendingMoves moves = new PendingMoves();

  @Test
  void takeAwaiting_severalMoves_comeInOrderOfArrival() {
    moves.add(300, move(290), false);
    moves.add(300, move(260), false);
    moves.add(301, move(270), false);
    assertThat(moves.takeAwaiting(300))
        .extracting(PendingMoves.Move::ino)
        .containsExactly(290L, 260L);
    assertThat(moves.takeAwaiting(300)).isEmpty();
  }

  @Test
  void add_directoryThatWaitsAlready_isEexist() {
    moves.add(300, move(290), false);
    assertThatThrownBy(() -> moves.add(301, move(290), false))
        .isInstanceOfSatisfying(
            FsException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EEXIST));
  }

  @Test
  void stopWaiting_givesWhatWasNoted() {
    moves.add(300, move(290), false).setRemoval(new InodeId(280, 7));
    PendingMoves.Waiting waited = moves.stopWaiting(290);
    assertThat(waited.isOrphanized()).isFalse();
    assertThat(waited.removal()).isEqualTo(new InodeId(280, 7));
    assertThat(moves.isWaiting(290)).isFalse();
    assertThat(moves.isEmpty()).isTrue();
  }

  private static PendingMoves.Move move(long ino) {
    return new PendingMoves.Move(ino, 7, List.of());
  }
}
