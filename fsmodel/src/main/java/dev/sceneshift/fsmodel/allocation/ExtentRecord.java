package dev.sceneshift.fsmodel.allocation;

import dev.sceneshift.fsmodel.ondisk.BackReference;
import dev.sceneshift.fsmodel.ondisk.ExtentItem;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that the extent tree says of one extent: its item, and the references that have items of
 * their own. Confined to one thread.
 *
 * <p>Inline references stand in ascending order of type, within a type in descending order of the
 * tree id, parent address or {@link ReferenceHash} (kernel: lookup_inline_extent_backref).
 */
public final class ExtentRecord {

  /** A reference with an item of its own. */
  private record Keyed(Key key, long count) {}

  private final long start;
  private final long lengthBytes;
  private final boolean treeBlock;

  /** Whether a tree block's key is a METADATA_ITEM's. */
  private final boolean skinny;

  private final int level;
  private final Key firstKey;
  private long generation;
  private long flags;
  private final TreeMap<BackReference, Long> inline = new TreeMap<>(ReferenceHash.INLINE_ORDER);
  private final Map<BackReference, Keyed> keyed = new LinkedHashMap<>();

  /** Keys of reference items to be written: the count, or 0 to delete. */
  private final Map<Key, Map.Entry<BackReference, Long>> keyedChanges = new LinkedHashMap<>();

  private ExtentRecord(
      long start, long lengthBytes, boolean treeBlock, boolean skinny, int level, Key firstKey) {
    this.start = start;
    this.lengthBytes = lengthBytes;
    this.treeBlock = treeBlock;
    this.skinny = skinny;
    this.level = level;
    this.firstKey = firstKey;
  }

  static ExtentRecord ofData(long start, long lengthBytes, long generation) {
    ExtentRecord record = new ExtentRecord(start, lengthBytes, false, false, 0, Key.MIN);
    record.generation = generation;
    record.flags = ExtentItem.FLAG_DATA;
    return record;
  }

  static ExtentRecord ofTreeBlock(
      long start, long lengthBytes, boolean skinny, int level, Key firstKey, long generation) {
    ExtentRecord record = new ExtentRecord(start, lengthBytes, true, skinny, level, firstKey);
    record.generation = generation;
    record.flags = ExtentItem.FLAG_TREE_BLOCK;
    return record;
  }

  /** Takes up an item as it was read; keyed references are added with {@link #addKeyed}. */
  static ExtentRecord of(Key key, ExtentItem item, int nodeSizeBytes) {
    boolean skinny = key.type() == ItemType.METADATA_ITEM;
    ExtentItem.TreeBlockInfo info = item.treeBlock();
    boolean treeBlock = (item.flags() & ExtentItem.FLAG_TREE_BLOCK) != 0;
    int level = skinny ? (int) key.offset() : info == null ? 0 : info.level();
    ExtentRecord record =
        new ExtentRecord(
            key.objectid(),
            skinny ? nodeSizeBytes : key.offset(),
            treeBlock,
            skinny,
            level,
            info == null ? Key.MIN : info.firstKey());
    record.generation = item.generation();
    record.flags = item.flags();
    for (ExtentItem.Counted counted : item.references()) {
      record.inline.put(counted.reference(), counted.count());
    }
    return record;
  }

  void addKeyed(Key key, BackReference reference, long count) {
    keyed.put(reference, new Keyed(key, count));
  }

  public long start() {
    return start;
  }

  public long lengthBytes() {
    return lengthBytes;
  }

  public boolean isTreeBlock() {
    return treeBlock;
  }

  public int level() {
    return level;
  }

  public Key firstKey() {
    return firstKey;
  }

  public long generation() {
    return generation;
  }

  public boolean isFullBackref() {
    return (flags & ExtentItem.FLAG_FULL_BACKREF) != 0;
  }

  void setFullBackref() {
    flags |= ExtentItem.FLAG_FULL_BACKREF;
  }

  /** All references with their counts, inline ones first. */
  public Map<BackReference, Long> references() {
    Map<BackReference, Long> all = new LinkedHashMap<>(inline);
    keyed.forEach((reference, item) -> all.put(reference, item.count));
    return all;
  }

  public long refs() {
    long sum = 0;
    for (long count : inline.values()) {
      sum += count;
    }
    for (Keyed item : keyed.values()) {
      sum += item.count;
    }
    return sum;
  }

  /**
   * Adds {@code delta} to the count of a reference.
   *
   * @param maxItemBytes what an extent item with inline references may grow to, exclusive
   * @throws IllegalStateException if the count would become negative
   */
  void change(BackReference reference, long delta, int maxItemBytes) {
    Long inlineCount = inline.get(reference);
    Keyed item = keyed.get(reference);
    long count = (inlineCount != null ? inlineCount : item != null ? item.count : 0) + delta;
    if (count < 0) {
      throw new IllegalStateException(
          "extent at " + start + ": reference " + reference + " would count " + count);
    }
    if (inlineCount != null) {
      setInline(reference, count);
    } else if (item != null) {
      setKeyed(item.key, reference, count);
    } else if (delta == 0) {
      return;
    } else if (keyed.isEmpty() && fitsInline(reference, maxItemBytes)) {
      inline.put(reference, count);
    } else {
      setKeyed(freeKey(reference), reference, count);
    }
  }

  private void setInline(BackReference reference, long count) {
    if (count == 0) {
      inline.remove(reference);
    } else {
      inline.put(reference, count);
    }
  }

  private void setKeyed(Key key, BackReference reference, long count) {
    if (count == 0) {
      keyed.remove(reference);
    } else {
      keyed.put(reference, new Keyed(key, count));
    }
    keyedChanges.put(key, Map.entry(reference, count));
  }

  private boolean fitsInline(BackReference reference, int maxItemBytes) {
    return toItem().toBytes().length + ExtentItem.inlineSizeBytes(reference.type()) < maxItemBytes;
  }

  /** The key of a new reference item; on a collision of hashes the next offset is taken. */
  private Key freeKey(BackReference reference) {
    long offset = ReferenceHash.keyOffset(reference);
    Key key = new Key(start, reference.type(), offset);
    while (isTaken(key)) {
      offset++;
      key = new Key(start, reference.type(), offset);
    }
    return key;
  }

  private boolean isTaken(Key key) {
    for (Keyed item : keyed.values()) {
      if (item.key.equals(key)) {
        return true;
      }
    }
    return false;
  }

  Key key() {
    return treeBlock && skinny
        ? new Key(start, ItemType.METADATA_ITEM, level)
        : new Key(start, ItemType.EXTENT_ITEM, lengthBytes);
  }

  ExtentItem toItem() {
    List<ExtentItem.Counted> references = new ArrayList<>();
    inline.forEach((reference, count) -> references.add(new ExtentItem.Counted(reference, count)));
    return new ExtentItem(
        refs(),
        generation,
        flags,
        treeBlock && !skinny ? new ExtentItem.TreeBlockInfo(firstKey, level) : null,
        references);
  }

  /** Reference items to write, by key; a count of 0 says delete. Cleared by the caller's write. */
  Map<Key, Map.Entry<BackReference, Long>> takeKeyedChanges() {
    Map<Key, Map.Entry<BackReference, Long>> result = new LinkedHashMap<>(keyedChanges);
    keyedChanges.clear();
    return result;
  }

  /** Keys of all reference items. */
  List<Key> keyedKeys() {
    List<Key> keys = new ArrayList<>();
    keyed.values().forEach(item -> keys.add(item.key));
    return keys;
  }
}
