package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.ArrayList;
import java.util.List;

/** Asks what lies above what in one subvolume (kernel: is_ancestor). */
final class Ancestors {
  private Ancestors() {}

  /**
   * Whether a directory is above an inode: the way up starts from each directory that the inode has
   * a name in, and goes on by first names.
   */
  static boolean isAncestor(TreeRoot root, long directory, long generation, long ino) {
    if (directory == ino) {
      return true;
    }
    for (long parent : parents(root, ino)) {
      if (isAbove(root, directory, generation, parent)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAbove(TreeRoot root, long directory, long generation, long from) {
    long at = from;
    while (at > ObjectId.FIRST_FREE) {
      if (at == directory) {
        InodeInfo info = InodeInfo.find(root, at);
        return info != null && info.generation() == generation;
      }
      InodeRef up = InodeRef.findFirst(root, at);
      if (up == null) {
        return false;
      }
      at = up.directory();
    }
    return at == directory;
  }

  private static List<Long> parents(TreeRoot root, long ino) {
    List<Long> parents = new ArrayList<>();
    try (TreeCursor items = TreeCursor.over(root, TreePath.commitRootCloning())) {
      items.seek(new Key(ino, ItemType.INODE_REF, 0));
      while (items.isAt(ino, ItemType.INODE_REF) || items.isAt(ino, ItemType.INODE_EXTREF)) {
        addParents(items.leaf(), items.slot(), parents);
        items.next();
      }
    }
    return parents;
  }

  private static void addParents(ExtentBuffer leaf, int slot, List<Long> parents) {
    if (leaf.itemType(slot) == ItemType.INODE_REF) {
      parents.add(leaf.itemKeyOffset(slot));
    } else {
      InodeRef.visitNames(leaf, slot, (directory, name) -> parents.add(directory));
    }
  }
}
