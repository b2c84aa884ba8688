package dev.sceneshift.fsmodel.oracle;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.testing.ContentEntry;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RequiresKernel
class WrittenImageIT {

  private static final long SUPERBLOCK_OFFSET = 64 << 10;

  private final Path folder;

  WrittenImageIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-b", "small", "oldformat"})
  void assertSound_imageThatNobodyChanged_passes(String name) throws IOException {
    ImageCase image = ImageCorpus.open(name);
    try (OverlayDevice overlay = new OverlayDevice(ImageFile.openReadOnly(image.image()))) {
      Path saved = WrittenImage.save(overlay, folder.resolve("saved"));
      List<ContentEntry> contents = WrittenImage.contentsOf(saved);
      WrittenImage.assertSound(saved, contents);
    }
  }

  @Test
  void assertSound_oneWrongByte_fails() throws IOException {
    ImageCase image = ImageCorpus.open("tiny-b");
    try (OverlayDevice overlay = new OverlayDevice(ImageFile.openReadOnly(image.image()))) {
      overlay.write(SUPERBLOCK_OFFSET + 300, new byte[] {77}, 0, 1);
      Path saved = WrittenImage.save(overlay, folder.resolve("saved"));
      assertThatThrownBy(() -> WrittenImage.assertSound(saved, List.of()))
          .isInstanceOf(ToolFailure.class);
    }
  }
}
