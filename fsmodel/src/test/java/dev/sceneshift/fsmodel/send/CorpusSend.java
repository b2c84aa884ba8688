package dev.sceneshift.fsmodel.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.device.Device;
import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.stream.StreamWriter;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.StreamFacts;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends as the kernel was told to when a stream of the corpus was made. */
final class CorpusSend {
  private final ImageCase image;
  private final StreamFacts stream;

  CorpusSend(ImageCase image, StreamFacts stream) {
    this.image = image;
    this.stream = stream;
  }

  Device openDevice() throws IOException {
    return ImageFile.openReadOnly(image.image());
  }

  TreeRoot sendRoot(FsInfo fs) {
    return fs.root(image.subvolume(stream.snapshot()).id());
  }

  @Nullable TreeRoot parentRoot(FsInfo fs) {
    String parent = stream.parent();
    return parent == null ? null : fs.root(image.subvolume(parent).id());
  }

  List<TreeRoot> cloneSources(FsInfo fs) {
    return stream.ioctlCloneSources().stream()
        .map(name -> fs.root(image.subvolume(name).id()))
        .toList();
  }

  Send newSend(FsInfo fs, StreamWriter out) {
    return new Send(fs, sendRoot(fs), parentRoot(fs), cloneSources(fs), out);
  }

  /** Sends, and sees that nothing is held or referred to afterwards. */
  byte[] run(FsInfo fs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream((int) stream.size());
    long references = fs.buffers().referenceCount();
    newSend(fs, new StreamWriter(out)).run();
    assertNothingHeld(fs, references);
    return out.toByteArray();
  }

  static void assertNothingHeld(FsInfo fs, long references) {
    assertThat(fs.buffers().liveClones()).as("clones referred to").isZero();
    assertThat(fs.buffers().referenceCount()).as("references on blocks").isEqualTo(references);
    assertThat(fs.commitRootLock().isReadHeld()).as("commit root lock held").isFalse();
  }
}
