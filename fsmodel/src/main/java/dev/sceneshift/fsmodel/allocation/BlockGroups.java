package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.BlockGroupEntry;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.BlockGroupItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * All block groups (block-group.c). A group's free space is read when it is first asked for.
 * Confined to the thread that holds the transaction, except the marking as read-only.
 */
final class BlockGroups {
  private final FsInfo fs;
  private final TreeWriter writer;
  private final FreeSpaceTree freeSpaceTree;
  private final TreeMap<Long, BlockGroupEntry> known = new TreeMap<>();
  private final TreeMap<Long, BlockGroup> loaded = new TreeMap<>();
  private final Set<Long> readOnly = new ConcurrentSkipListSet<>();

  /** Sum over all groups, as the superblock counts it. */
  private long usedBytes;

  BlockGroups(FsInfo fs, TreeWriter writer, FreeSpaceTree freeSpaceTree) {
    this.fs = fs;
    this.writer = writer;
    this.freeSpaceTree = freeSpaceTree;
    this.usedBytes = fs.superblock().bytesUsed();
  }

  /** Marks a group, so that nothing is allocated in it any more. Any thread. */
  void setReadOnly(long start) {
    readOnly.add(start);
  }

  void setReadWrite(long start) {
    readOnly.remove(start);
  }

  boolean isReadOnly(BlockGroup group) {
    return readOnly.contains(group.start());
  }

  long usedBytes() {
    return usedBytes;
  }

  /** The group that holds {@code logical}, its free space read. */
  BlockGroup of(long logical) {
    Map.Entry<Long, BlockGroupEntry> entry = known().floorEntry(logical);
    if (entry == null || logical >= entry.getKey() + entry.getValue().lengthBytes()) {
      throw new CorruptImageException(
          Errno.EUCLEAN, "logical address", logical, "a block group", "none");
    }
    return load(entry.getValue());
  }

  /** All groups of a type that may be allocated from, in order of address. */
  List<BlockGroup> writable(long type) {
    List<BlockGroup> result = new ArrayList<>();
    for (BlockGroupEntry entry : known().values()) {
      if ((entry.item().flags() & type) != 0 && !readOnly.contains(entry.start())) {
        result.add(load(entry));
      }
    }
    return result;
  }

  /**
   * Whether nothing is, or can be allocated, in a range where a superblock copy stands. Groups that
   * nobody has asked for are as the last mount has left them.
   */
  boolean isKeptForSuperblock(long start, long end) {
    Map.Entry<Long, BlockGroup> group = loaded.floorEntry(start);
    return group == null
        || start >= group.getValue().end()
        || group.getValue().superblockCopies().contains(start, end);
  }

  /** Groups whose free space has been read; only those can have changed. */
  Collection<BlockGroup> loaded() {
    return loaded.values();
  }

  /** Type and profile of the first group of a type. */
  long flagsOf(long type) {
    for (BlockGroupEntry entry : known().values()) {
      if ((entry.item().flags() & type) != 0) {
        return entry.item().flags();
      }
    }
    throw new FsException(Errno.ENOSPC, "no block group of type " + type);
  }

  void allocate(BlockGroup group, long start, long end) {
    group.allocate(start, end);
    usedBytes += end - start;
  }

  void release(long start, long end) {
    of(start).release(start, end);
    usedBytes -= end - start;
  }

  /** Frees an extent that the last superblock may reach. */
  void free(long start, long end, boolean treeBlock) {
    of(start).free(start, end, treeBlock);
    usedBytes -= end - start;
  }

  /** Adds an empty group: its item and its free space. */
  void add(long start, long lengthBytes, long flags) {
    RangeSet free = new RangeSet();
    free.add(start, start + lengthBytes);
    known().put(start, new BlockGroupEntry(0, start, lengthBytes, new BlockGroupItem(0, flags)));
    loaded.put(start, newGroup(start, lengthBytes, flags, 0, free));
    writer.insert(
        fs.blockGroupRoot(),
        new Key(start, ItemType.BLOCK_GROUP_ITEM, lengthBytes),
        new BlockGroupItem(0, flags).toBytes());
    if (freeSpaceTree.exists()) {
      freeSpaceTree.add(start, lengthBytes);
    }
  }

  /** Writes the items of groups whose usage changed; true if there were any. */
  boolean writeItems() {
    boolean written = false;
    for (BlockGroup group : List.copyOf(loaded.values())) {
      if (group.isItemStale()) {
        writeItem(group);
        written = true;
      }
    }
    return written;
  }

  /** Writes free space that changed to the free space tree; true if there was any. */
  boolean writeFreeSpace() {
    boolean written = false;
    for (BlockGroup group : List.copyOf(loaded.values())) {
      if (group.isFreeSpaceChanged()) {
        RangeSet free = group.freeAfterCommit();
        RangeSet recorded = group.recordedFree();
        // Before the tree is written: that may change the free space of this very group again.
        group.freeSpaceWritten(free);
        if (freeSpaceTree.exists()) {
          freeSpaceTree.write(group.start(), group.lengthBytes(), recorded, free);
        }
        written = true;
      }
    }
    return written;
  }

  private void writeItem(BlockGroup group) {
    Key key = new Key(group.start(), ItemType.BLOCK_GROUP_ITEM, group.lengthBytes());
    byte[] item = TreeWriter.find(fs.blockGroupRoot(), key);
    if (item == null) {
      throw new CorruptImageException(
          Errno.EUCLEAN, "block group", group.start(), "a block group item", "none");
    }
    LittleEndian.putU64(item, 0, group.usedBytes());
    group.itemWritten();
    writer.update(fs.blockGroupRoot(), key, item);
  }

  private TreeMap<Long, BlockGroupEntry> known() {
    if (known.isEmpty()) {
      for (BlockGroupEntry entry : BlockGroupEntry.list(fs)) {
        known.put(entry.start(), entry);
      }
    }
    return known;
  }

  private BlockGroup load(BlockGroupEntry entry) {
    BlockGroup group = loaded.get(entry.start());
    if (group == null) {
      RangeSet free = freeSpaceTree.read(entry.start(), entry.lengthBytes());
      group =
          newGroup(
              entry.start(),
              entry.lengthBytes(),
              entry.item().flags(),
              entry.item().usedBytes(),
              free);
      loaded.put(entry.start(), group);
    }
    return group;
  }

  private BlockGroup newGroup(
      long start, long lengthBytes, long flags, long usedBytes, RangeSet free) {
    RangeSet copies = new RangeSet();
    for (long[] range : SuperblockCopies.in(fs.volume(), start, lengthBytes)) {
      copies.addAll(free.intersection(range[0], range[1]));
    }
    return new BlockGroup(start, lengthBytes, flags, usedBytes, free, copies);
  }
}
