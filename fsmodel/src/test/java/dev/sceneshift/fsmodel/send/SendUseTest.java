package dev.sceneshift.fsmodel.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.file.SubvolumeReader;
import dev.sceneshift.fsmodel.inode.Dedupe;
import dev.sceneshift.fsmodel.inode.FilePosition;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.stream.StreamWriter;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.transaction.SubvolumeControl;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Nobody changes a subvolume that a send uses, for as long as it does. */
class SendUseTest {
  private final ImageCase small = ImageCorpus.open("small");
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final FsInfo fs = FsInfo.open(new OverlayDevice(open(small)));
  private final TransactionManager transactions = new TransactionManager(fs);
  private final SubvolumeControl control = new SubvolumeControl(fs, transactions);
  private final Dedupe dedupe = new Dedupe(fs, transactions);
  private int attempts;

  private static ImageFile open(ImageCase image) {
    try {
      return ImageFile.openReadOnly(image.image());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private TreeRoot root(String name) {
    return fs.root(new Subvolumes(fs).find(name).id());
  }

  /** Sends s2 against s1, and tries to change a subvolume before each write of the stream. */
  private void send(Runnable attempt) throws IOException {
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int value) {
            throw new AssertionError("a stream goes in pieces");
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            attempt.run();
            attempts++;
            sent.write(bytes, offset, length);
          }
        };
    TreeRoot parent = root("s1");
    try (StreamWriter writer = StreamWriter.unbuffered(out)) {
      new Send(fs, root("s2"), parent, List.of(parent), writer).run();
    }
    assertThat(attempts).isPositive();
    assertThat(sent.toByteArray())
        .isEqualTo(Files.readAllBytes(small.file(small.stream("s1-s2.incr"))));
  }

  private static void refused(Errno errno, ThrowingCallable operation) {
    assertThatExceptionOfType(FsException.class)
        .isThrownBy(operation)
        .satisfies(e -> assertThat(e.errno()).isEqualTo(errno));
  }

  @Test
  void run_subvolumeMadeWritableMeanwhile_isRefusedUntilTheEnd() throws IOException {
    long sentId = root("s2").id();
    long parentId = root("s1").id();
    send(
        () -> {
          refused(Errno.EPERM, () -> control.setReadOnly(sentId, false));
          refused(Errno.EPERM, () -> control.setReadOnly(parentId, false));
        });
    control.setReadOnly(sentId, false);
    refused(
        Errno.EPERM,
        () -> new Send(fs, root("s2"), null, List.of(), StreamWriter.unbuffered(sent)));
  }

  @Test
  void run_subvolumeDeletedMeanwhile_isRefusedUntilTheEnd() throws IOException {
    long sentId = root("s2").id();
    long parentId = root("s1").id();
    send(
        () -> {
          refused(Errno.EPERM, () -> control.delete(sentId));
          refused(Errno.EPERM, () -> control.delete(parentId));
        });
    control.delete(parentId);
    control.delete(sentId);
    assertThat(fs.hasRoot(sentId)).isFalse();
  }

  @Test
  void run_dedupeIntoASubvolumeMeanwhile_isRefusedAndIntoAnotherIsNot() throws IOException {
    TreeRoot used = root("s2");
    TreeRoot free = root("work");
    send(
        () -> {
          refused(Errno.EAGAIN, () -> dedupe.run(start(used), behind(used), 4096));
          dedupe.run(start(free), behind(free), 4096);
        });
    dedupe.run(start(used), behind(used), 4096);
  }

  @Test
  void run_dedupeUnderWay_sendsNothing() {
    TreeRoot root = root("s2");
    StreamWriter writer = StreamWriter.unbuffered(sent);
    Send send = new Send(fs, root, null, List.of(), writer);
    root.use().beginDedupe();
    refused(Errno.EAGAIN, send::run);
    assertThat(sent.size()).isZero();
    assertThat(root.use().sendsInProgress()).isZero();
    root.use().endDedupe();
    send.run();
    assertThat(root.use().sendsInProgress()).isZero();
  }

  private FilePosition start(TreeRoot root) {
    return new FilePosition(root, largeFile(root), 0);
  }

  private FilePosition behind(TreeRoot root) {
    return new FilePosition(root, largeFile(root), 4096);
  }

  private long largeFile(TreeRoot root) {
    SubvolumeReader reader = new SubvolumeReader(fs, root);
    return reader.list(SubvolumeReader.ROOT_DIRECTORY).stream()
        .filter(entry -> !entry.isSubvolume())
        .map(entry -> entry.location().objectid())
        .filter(inode -> reader.inode(inode).isRegular() && reader.inode(inode).sizeBytes() > 8192)
        .findFirst()
        .orElseThrow();
  }
}
