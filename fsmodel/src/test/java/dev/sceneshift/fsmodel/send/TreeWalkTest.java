package dev.sceneshift.fsmodel.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.stream.StreamWriter;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeSearch;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TreeWalkTest {
  /** Its subvolume trees have three levels. */
  private final ImageCase demo = ImageCorpus.open("relocation-demo");

  private final CorpusSend send = new CorpusSend(demo, demo.stream("snap1-snap2.incr"));
  private final FsInfo fs = open();
  private final TreeRoot root = send.sendRoot(fs);
  private final ComparedTree tree = new ComparedTree(root);

  private FsInfo open() {
    try {
      return FsInfo.open(send.openDevice());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() throws IOException {
    tree.path().release();
    assertThat(fs.buffers().liveClones()).isZero();
    fs.close();
  }

  @Test
  void start_rootNode_isACloneOnItsFirstKey() {
    underLock(tree::start);
    int level = tree.level();
    assertThat(level).isEqualTo(root.commitRoot().level()).isGreaterThan(1);
    assertThat(tree.path().nodeAt(level).isClone()).isTrue();
    assertThat(tree.key()).isEqualTo(root.commitRoot().key(0));
  }

  @Test
  void advanceTree_downToALeaf_clonesTheLeafAlone() {
    underLock(
        () -> {
          tree.start();
          while (!tree.isAtLeaf()) {
            tree.wish(ComparedTree.Advance.DOWN);
            tree.advanceTree();
          }
        });
    assertThat(tree.path().leaf().isClone()).isTrue();
    assertThat(tree.path().nodeAt(1).isClone()).isFalse();
    assertThat(tree.key()).isEqualTo(tree.path().leaf().key(0));
  }

  /** A restart after the end searches for this key at the root's level. */
  @Test
  void advanceTree_behindTheLastSubtree_endsOnTheRootsLastKey() {
    underLock(
        () -> {
          tree.start();
          while (!tree.hasEnded()) {
            tree.wish(ComparedTree.Advance.NEXT);
            tree.advanceTree();
          }
        });
    ExtentBuffer node = root.commitRoot();
    assertThat(tree.level()).isEqualTo(node.level());
    assertThat(tree.key()).isEqualTo(node.key(node.itemCount() - 1));
    TreePath again = TreePath.commitRoot();
    again.setLowestLevel(tree.level());
    underLock(() -> assertThat(TreeSearch.searchSlot(root, tree.key(), again)).isTrue());
    again.release();
  }

  @Test
  void advanceTree_endReachedFromALeaf_hasNoLeafLeft() {
    int[] items = {0};
    underLock(
        () -> {
          tree.start();
          while (!tree.hasEnded()) {
            items[0] += tree.isAtLeaf() ? 1 : 0;
            tree.wish(ComparedTree.Advance.DOWN);
            tree.advanceTree();
          }
        });
    assertThat(items[0]).isGreaterThan(1000);
    assertThat(tree.path().node(0)).isNull();
  }

  @Test
  void searchKeyAgain_keyThatIsGone_isEucleanAndSaysWhere() {
    Key gone = new Key(999_999, ItemType.INODE_ITEM, 0);
    TreePath path = TreePath.commitRootCloning();
    FullSendWalk walk = fullWalk();
    assertThatThrownBy(() -> walk.searchKeyAgain(root, path, gone))
        .isInstanceOfSatisfying(
            FsException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EUCLEAN))
        .hasMessageContaining(
            "send: key (999999 1 0) not found in send root %d, lowest_level 0, slot ", root.id());
    path.release();
  }

  @Test
  void readLeaf_blockThatIsNoLeaf_isEuclean() {
    assertThatThrownBy(() -> fullWalk().readLeaf(root.commitRoot()))
        .isInstanceOfSatisfying(
            FsException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EUCLEAN));
  }

  @Test
  void inodeTable_secondLookUp_searchesNoMore() {
    InodeTable table = new InodeTable();
    InodeInfo info = table.of(root, 256);
    assertThat(table.of(root, 256)).isSameAs(info);
    assertThat(table.find(root, 999_999)).isNull();
    assertThatThrownBy(() -> table.of(root, 999_999)).hasMessageContaining("no inode 999999");
  }

  /** Two subvolumes, one slot: 256 and its double at the distance of the table's size. */
  @Test
  void inodeTable_otherSubvolume_isAnotherInode() {
    InodeTable table = new InodeTable();
    InodeInfo info = table.of(root, 256);
    TreeRoot writable = fs.root(demo.subvolume("work").id());
    assertThat(table.of(writable, 256)).isNotSameAs(info);
    assertThat(table.find(root, 256 + 1024 * 1024)).isNull();
    assertThat(table.of(root, 256)).isEqualTo(info);
  }

  private FullSendWalk fullWalk() {
    SendContext context = new SendContext(fs, root, null, SendOptions.DEFAULT);
    StreamWriter out = new StreamWriter(OutputStream.nullOutputStream());
    return new FullSendWalk(context, new SendParts(context, List.of(), out).changes);
  }

  private void underLock(Runnable steps) {
    fs.commitRootLock().readLock();
    try {
      steps.run();
    } finally {
      fs.commitRootLock().readUnlock();
    }
  }
}
