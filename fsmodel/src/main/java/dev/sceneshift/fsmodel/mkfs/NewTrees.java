package dev.sceneshift.fsmodel.mkfs;

import dev.sceneshift.fsmodel.buffer.BufferCache;
import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.CommitRootLock;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.util.Map;
import java.util.TreeMap;

/** The trees of a new filesystem, each an empty leaf at first. */
final class NewTrees {
  /** Of the one transaction in which everything here is made. */
  static final long GENERATION = 1;

  private final NewBlocks blocks;
  private final BufferCache buffers;
  private final Identity identity;
  private final TreeWriter writer;
  private final CommitRootLock lock = new CommitRootLock();
  private final Map<Long, TreeRoot> roots = new TreeMap<>(Long::compareUnsigned);

  NewTrees(NewBlocks blocks, BufferCache buffers, Identity identity) {
    this.blocks = blocks;
    this.buffers = buffers;
    this.identity = identity;
    this.writer = new TreeWriter(() -> GENERATION, blocks);
  }

  void create(long id) {
    ExtentBuffer leaf = blocks.allocateBlock(id, 0, Key.MIN);
    leaf.setMixedBackrefs();
    leaf.setBytenr(leaf.start());
    leaf.setFsid(identity.fsid());
    leaf.setChunkTreeUuid(identity.chunkTreeUuid());
    leaf.setGeneration(GENERATION);
    leaf.setOwner(id);
    roots.put(id, new TreeRoot(id, buffers, lock, leaf, null, null));
  }

  void insert(long id, Key key, byte[] data) {
    writer.insert(root(id), key, data);
  }

  /** Root block of a tree. */
  ExtentBuffer node(long id) {
    return root(id).node();
  }

  private TreeRoot root(long id) {
    TreeRoot root = roots.get(id);
    if (root == null) {
      throw new IllegalStateException("tree " + id + " was not created");
    }
    return root;
  }
}
