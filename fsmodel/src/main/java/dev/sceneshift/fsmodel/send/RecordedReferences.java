package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names that the current inode gets and those it loses, in the order found (kernel: new_refs
 * and deleted_refs of struct send_ctx). A name found on both sides is in neither list.
 */
final class RecordedReferences {
  private final SendContext context;
  private final Paths paths;
  private final Map<Identity, Reference> added = new LinkedHashMap<>();
  private final Map<Identity, Reference> deleted = new LinkedHashMap<>();

  RecordedReferences(SendContext context, Paths paths) {
    this.context = context;
    this.paths = paths;
  }

  /** A byte buffer over a name that nobody changes gives it equality. */
  private record Identity(long directory, long generation, ByteBuffer name) {}

  Collection<Reference> added() {
    return added.values();
  }

  Collection<Reference> deleted() {
    return deleted.values();
  }

  boolean isEmpty() {
    return added.isEmpty() && deleted.isEmpty();
  }

  void clear() {
    added.clear();
    deleted.clear();
  }

  /** Records the names of an item of the sent subvolume (kernel: record_new_ref). */
  void recordAdded(ExtentBuffer leaf, int slot) {
    record(leaf, slot, context.sendRoot(), added, deleted);
  }

  /** Records the names of an item of the parent (kernel: record_deleted_ref). */
  void recordDeleted(ExtentBuffer leaf, int slot) {
    record(leaf, slot, context.parentRoot(), deleted, added);
  }

  /** Records all names that the current inode has in the sent subvolume. */
  void recordAllAdded() {
    recordAll(context.sendRoot(), this::recordAdded);
  }

  /** Records all names that the current inode has in the parent. */
  void recordAllDeleted() {
    recordAll(context.parentRoot(), this::recordDeleted);
  }

  private interface Recorder {
    void record(ExtentBuffer leaf, int slot);
  }

  private void recordAll(TreeRoot root, Recorder recorder) {
    long ino = context.current().ino();
    try (TreeCursor items = TreeCursor.over(root, TreePath.commitRootCloning())) {
      items.seek(new Key(ino, ItemType.INODE_REF, 0));
      while (items.isAt(ino, ItemType.INODE_REF) || items.isAt(ino, ItemType.INODE_EXTREF)) {
        recorder.record(items.leaf(), items.slot());
        items.next();
      }
    }
  }

  private void record(
      ExtentBuffer leaf,
      int slot,
      TreeRoot root,
      Map<Identity, Reference> list,
      Map<Identity, Reference> other) {
    InodeRef.visitNames(
        leaf,
        slot,
        (directory, name) -> {
          long generation = context.inodes().of(root, directory).generation();
          Identity identity = new Identity(directory, generation, ByteBuffer.wrap(name));
          if (other.remove(identity) == null) {
            byte[] path = PathBuilder.join(paths.of(directory, generation), name);
            list.put(identity, new Reference(directory, generation, name, path));
          }
        });
  }
}
