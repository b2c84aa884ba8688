package dev.sceneshift.examples.mvstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MvStoreTest {
  private static final int HEADER_COPY_BYTES = 4096;

  @ParameterizedTest
  @ValueSource(ints = {512, 4096, 1 << 20})
  void run_piecewiseDisk_storeOpensAgainWithEveryEntry(int pieceBytes, @TempDir Path folder) {
    Commits commits = new Commits(folder, pieceBytes);
    commits.run(12, true);
    assertThat(commits.objection()).isNull();
  }

  /** What {@code mvstore/creation.scn} shows, by H2 alone. */
  @Test
  void open_fileEndsAfterTheFirstCopyOfTheHeader_isRefused(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("store.mv");
    MVStore.open(file.toString()).closeImmediately();
    cut(file, HEADER_COPY_BYTES);
    assertThatExceptionOfType(MVStoreException.class)
        .isThrownBy(() -> MVStore.open(file.toString()))
        .withMessageContaining("failed at 4096");
  }

  private static void cut(Path file, long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      assertThat(channel.size()).isGreaterThan(bytes);
      channel.truncate(bytes);
    }
  }
}
