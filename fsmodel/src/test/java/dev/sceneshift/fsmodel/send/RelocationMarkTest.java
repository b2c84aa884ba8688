package dev.sceneshift.fsmodel.send;

import static dev.sceneshift.fsmodel.send.StreamAssert.assertThatStream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.stream.Command;
import dev.sceneshift.fsmodel.stream.StreamReader;
import dev.sceneshift.fsmodel.stream.StreamWriter;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What a send does when the filesystem's relocation number grows under it. Nothing is moved here,
 * so that streams can be compared with quiet ones.
 */
class RelocationMarkTest {

  private final ImageCase demo = ImageCorpus.open("relocation-demo");

  /** The mark is taken over after each item, so that the next extent can be cloned again. */
  @Test
  void fullSend_relocationCommittedAtEachFlush_isTheQuietStream() throws IOException {
    assertSameUnderRelocations("snap2.full");
  }

  @Test
  void incrementalSend_relocationCommittedAtEachFlush_isTheQuietStream() throws IOException {
    assertSameUnderRelocations("snap1-snap2.incr");
  }

  private void assertSameUnderRelocations(String name) throws IOException {
    CorpusSend send = new CorpusSend(demo, demo.stream(name));
    byte[] quiet = Files.readAllBytes(demo.file(demo.stream(name)));
    try (FsInfo fs = FsInfo.open(send.openDevice())) {
      CommittingOutput out = new CommittingOutput(fs);
      long references = fs.buffers().referenceCount();
      send.newSend(fs, new StreamWriter(out)).run();
      assertThat(out.commits).isGreaterThan(1);
      // A flush happens inside a command, when the extent's fate is decided already.
      assertThatStream(out.toByteArray()).isSameAs(quiet);
      CorpusSend.assertNothingHeld(fs, references);
    }
  }

  @Test
  void find_relocationCommittedSinceTheMark_isNoCloneSource() throws IOException {
    CorpusSend send = new CorpusSend(demo, demo.stream("snap1-snap2.incr"));
    try (FsInfo fs = FsInfo.open(send.openDevice())) {
      assertThat(clonableExtents(fs, send)).isPositive();
      commitRelocation(fs, 1000);
      assertThat(clonableExtents(fs, send)).isZero();
    }
  }

  /** How many extents of the sent subvolume have a source, with a mark that was never recorded. */
  private static int clonableExtents(FsInfo fs, CorpusSend send) {
    TreeRoot root = send.sendRoot(fs);
    SendContext context = new SendContext(fs, root, send.parentRoot(fs), SendOptions.DEFAULT);
    CloneFinder finder = new CloneFinder(context, new CloneRoots(root, send.cloneSources(fs)));
    int count = 0;
    try (TreeCursor items = TreeCursor.over(root, TreePath.commitRootCloning())) {
      for (boolean more = items.seek(Key.MIN); more; more = items.next()) {
        if (items.key().type() == ItemType.INODE_ITEM) {
          context.current().start(items.key().objectid());
          context.current().becomeChanged(InodeInfo.read(items.leaf(), items.slot()));
        } else if (items.key().type() == ItemType.EXTENT_DATA
            && finder.find(items.leaf(), items.slot()) != null) {
          count++;
        }
      }
    }
    return count;
  }

  /** A writer that queues while the comparison holds the lock has it after one round at most. */
  @Test
  void compare_writerQueues_givesWay() throws Exception {
    CorpusSend send = new CorpusSend(demo, demo.stream("snap1-snap2.incr"));
    WatchedDevice device = new WatchedDevice(send.openDevice());
    try (FsInfo fs = FsInfo.open(device)) {
      CountDownLatch had = new CountDownLatch(1);
      List<Integer> readsWhileQueued = new ArrayList<>();
      Thread[] writer = new Thread[1];
      device.watch(
          (physical, length) -> {
            if (!fs.commitRootLock().isReadHeld()) {
              return;
            }
            if (writer[0] == null) {
              writer[0] = queueWriter(fs, had);
            } else if (had.getCount() > 0) {
              readsWhileQueued.add(length);
            }
          });
      byte[] stream = send.run(fs);
      assertThat(writer[0]).isNotNull();
      assertThat(had.await(10, TimeUnit.SECONDS)).isTrue();
      writer[0].join();
      // The rest of the round: at most one child on each side.
      assertThat(readsWhileQueued).hasSizeLessThanOrEqualTo(2);
      assertThat(endsWithEnd(stream)).isTrue();
    }
  }

  private static Thread queueWriter(FsInfo fs, CountDownLatch had) {
    Thread writer =
        new Thread(
            () -> {
              fs.commitRootLock().writeLock();
              had.countDown();
              fs.commitRootLock().writeUnlock();
            });
    writer.start();
    while (!fs.commitRootLock().isContended()) {
      Thread.onSpinWait();
    }
    return writer;
  }

  private static boolean endsWithEnd(byte[] stream) throws IOException {
    StreamReader reader = new StreamReader(new ByteArrayInputStream(stream));
    Command last = Command.SUBVOL;
    while (reader.next()) {
      last = reader.command();
    }
    return last == Command.END;
  }

  private static void commitRelocation(FsInfo fs, long transid) {
    fs.commitRootLock().writeLock();
    fs.setLastRelocTrans(transid);
    fs.commitRootLock().writeUnlock();
  }

  /** An output whose every write commits a relocation: the lock must not be held then. */
  private static final class CommittingOutput extends ByteArrayOutputStream {
    private final FsInfo fs;
    private int commits;

    CommittingOutput(FsInfo fs) {
      this.fs = fs;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      commits++;
      commitRelocation(fs, 1000 + commits);
    }
  }
}
