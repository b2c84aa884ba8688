package dev.sceneshift.fsmodel.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.stream.StreamReader;
import dev.sceneshift.fsmodel.stream.StreamWriter;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A send that fails says why, leaves a stream without END, and holds nothing. */
class SendFailureTest {
  private final ImageCase small = ImageCorpus.open("small");

  @ParameterizedTest
  @CsvSource({
    "small, s2.full, 3",
    "small, s0-s2.incr, 3",
    "small, s1-s2.clone, 3",
    "tiny-a, s1.full, 1"
  })
  void run_anyReadFails_isEioAndHoldsNothing(String imageName, String name, int stride)
      throws IOException {
    ImageCase image = ImageCorpus.open(imageName);
    byte[] whole = Files.readAllBytes(image.file(image.stream(name)));
    int failed = 0;
    int longest = 0;
    for (int nth = 1, sent;
        (sent = sentUntilReadFails(image, name, nth, whole)) >= 0;
        nth += stride) {
      failed++;
      longest = Math.max(longest, sent);
    }
    assertThat(failed).isGreaterThan(8);
    assertThat(longest).as("bytes that stay in the output").isGreaterThan(1000);
  }

  /** Returns how many bytes were sent, or -1 if the send does not read so often. */
  private int sentUntilReadFails(ImageCase image, String name, int nth, byte[] whole)
      throws IOException {
    CorpusSend send = new CorpusSend(image, image.stream(name));
    WatchedDevice device = new WatchedDevice(send.openDevice());
    try (FsInfo fs = FsInfo.open(device)) {
      long references = fs.buffers().referenceCount();
      int[] reads = {0};
      device.watch(
          (physical, length) -> {
            if (++reads[0] == nth) {
              throw new IOException("the disk is on fire");
            }
          });
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Send failing = send.newSend(fs, new StreamWriter(out));
      FsException failure = catchThrowableOfType(FsException.class, failing::run);
      CorpusSend.assertNothingHeld(fs, references);
      if (failure == null) {
        assertThat(reads[0]).isLessThan(nth);
        return -1;
      }
      assertThat(failure.errno()).isEqualTo(Errno.EIO);
      assertThat(failure).hasMessageContaining("the disk is on fire");
      assertIsPrefix(out.toByteArray(), whole);
      return out.size();
    }
  }

  /** Whole commands, the first of the stream, no END. */
  private static void assertIsPrefix(byte[] part, byte[] whole) throws IOException {
    assertThat(part.length).isLessThan(whole.length);
    assertThat(Arrays.mismatch(part, whole)).isEqualTo(part.length);
    if (part.length > 0) {
      StreamReader reader = new StreamReader(new ByteArrayInputStream(part));
      while (part.length > 17 && reader.next()) {
        assertThat(reader.command().name()).isNotEqualTo("END");
      }
    }
  }

  @Test
  void run_outputIsFull_isEnospcAndHoldsNothing() throws IOException {
    CorpusSend send = new CorpusSend(small, small.stream("s2.full"));
    try (FsInfo fs = FsInfo.open(send.openDevice())) {
      long references = fs.buffers().referenceCount();
      Send failing = send.newSend(fs, new StreamWriter(new FullOutput(100_000)));
      assertThatThrownBy(failing::run)
          .isInstanceOfSatisfying(
              FsException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOSPC));
      CorpusSend.assertNothingHeld(fs, references);
    }
  }

  @Test
  void run_readerOfThePipeIsGone_isEpipe() throws IOException {
    CorpusSend send = new CorpusSend(small, small.stream("s0-s2.incr"));
    try (FsInfo fs = FsInfo.open(send.openDevice())) {
      OutputStream broken =
          new OutputStream() {
            @Override
            public void write(int b) throws IOException {
              throw new IOException("Broken pipe");
            }
          };
      assertThatThrownBy(() -> send.newSend(fs, new StreamWriter(broken)).run())
          .isInstanceOfSatisfying(
              FsException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EPIPE));
    }
  }

  @Test
  void constructor_writableSubvolume_isEperm() throws IOException {
    CorpusSend send = new CorpusSend(small, small.stream("s2.full"));
    try (FsInfo fs = FsInfo.open(send.openDevice())) {
      var writable = fs.root(small.subvolume("work").id());
      var out = new StreamWriter(OutputStream.nullOutputStream());
      assertThatThrownBy(() -> new Send(fs, writable, null, List.of(), out))
          .isInstanceOfSatisfying(
              FsException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EPERM));
      assertThatThrownBy(() -> new Send(fs, send.sendRoot(fs), writable, List.of(), out))
          .hasMessageContaining("is not read-only");
      assertThatThrownBy(() -> new Send(fs, send.sendRoot(fs), null, List.of(writable), out))
          .hasMessageContaining("is not read-only");
    }
  }

  /** A disk with so much room and no more. */
  private static final class FullOutput extends OutputStream {
    private int room;

    FullOutput(int room) {
      this.room = room;
    }

    @Override
    public void write(int b) throws IOException {
      if (room-- <= 0) {
        throw new IOException("No space left on device");
      }
    }
  }
}
