package dev.sceneshift.fsmodel.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.ondisk.ChunkItem;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import dev.sceneshift.fsmodel.testing.OpenGate;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VolumeTest {
  private static final long SECOND_COPY = 64L << 20;
  private static final long LOGICAL = 1L << 30;

  private final MemoryDevice device = new MemoryDevice("memory", 128L << 20);
  private final Volume volume = new Volume(device);

  VolumeTest() {
    long start = SECOND_COPY - (1 << 20);
    volume.addChunk(
        LOGICAL,
        new ChunkItem(4 << 20, BlockGroupFlags.DATA, List.of(new ChunkItem.Stripe(1, start))));
  }

  @Test
  void writeSuperblock_insideAChunk_asksWhetherAnExtentIsThere() throws IOException {
    byte[] copy = new byte[Superblock.SIZE_BYTES];
    copy[7] = 7;
    Asked asked = new Asked();
    volume.addWriteGate(asked);
    assertThatIllegalStateException()
        .isThrownBy(() -> volume.writeSuperblock(SECOND_COPY, copy))
        .withMessageContaining("an extent is there");
    assertThat(asked.start).isEqualTo(LOGICAL + (1 << 20));
    assertThat(asked.end - asked.start).isEqualTo(Superblock.SIZE_BYTES);

    volume.addWriteGate(new OpenGate());
    volume.writeSuperblock(SECOND_COPY, copy);
    byte[] written = new byte[copy.length];
    device.read(SECOND_COPY, written, 0, written.length);
    assertThat(written).isEqualTo(copy);
  }

  @Test
  void writeSuperblock_outsideAllChunks_needsNobody() throws IOException {
    volume.writeSuperblock(Superblock.mirrors()[0], new byte[Superblock.SIZE_BYTES]);
  }

  /** Refuses all and remembers what it was asked about. */
  private static final class Asked implements WriteGate {
    private long start;
    private long end;

    @Override
    public @Nullable String refusal(long from, long to) {
      return "nothing may be written";
    }

    @Override
    public @Nullable String superblockRefusal(long from, long to) {
      start = from;
      end = to;
      return "an extent is there";
    }
  }
}
