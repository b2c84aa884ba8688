package dev.sceneshift.fsmodel.mount;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The subvolumes of a filesystem, found through ROOT_BACKREF items of the root tree. */
public final class Subvolumes {
  /** Names are bytes; one character for each keeps them. */
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private final FsInfo fs;

  public Subvolumes(FsInfo fs) {
    this.fs = fs;
  }

  /** All that have a name, in ascending order of id, the top level (5) first. */
  public List<Subvolume> list() {
    fs.commitRootLock().readLock();
    try {
      List<Subvolume> result = new ArrayList<>();
      for (TreeRoot root : fs.roots()) {
        if (root.isSubvolume() && !root.item().isDead()) {
          result.add(describe(root));
        }
      }
      return result;
    } finally {
      fs.commitRootLock().readUnlock();
    }
  }

  /**
   * The subvolume that {@code name} means: a whole path, or the last component of one where that is
   * unique, or {@code id:N}.
   *
   * @throws FsException ENOENT if there is none, EINVAL if there are several
   */
  public Subvolume find(String name) {
    String bytes = new String(name.getBytes(StandardCharsets.UTF_8), BYTES);
    List<Subvolume> all = list();
    List<Subvolume> byName = new ArrayList<>();
    for (Subvolume subvolume : all) {
      if (subvolume.path().equals(bytes) || name.equals("id:" + subvolume.id())) {
        return subvolume;
      }
      if (!subvolume.name().isEmpty() && subvolume.name().equals(bytes)) {
        byName.add(subvolume);
      }
    }
    if (byName.isEmpty()) {
      throw new FsException(Errno.ENOENT, "there is no subvolume \"" + name + "\"");
    }
    if (byName.size() > 1) {
      throw new FsException(
          Errno.EINVAL,
          "\"" + name + "\" names " + byName.size() + " subvolumes; give the whole path");
    }
    return byName.get(0);
  }

  private Subvolume describe(TreeRoot root) {
    Place place = place(root.id());
    return new Subvolume(root.id(), place.parentId, place.name, pathOf(place), root.item());
  }

  private record Place(long parentId, long dirId, String name) {}

  private Place place(long id) {
    TreeRoot rootTree = fs.root(ObjectId.ROOT_TREE);
    try (TreeCursor cursor = TreeCursor.over(rootTree, TreePath.commitRoot())) {
      cursor.seek(new Key(id, ItemType.ROOT_BACKREF, 0));
      if (!cursor.isAt(id, ItemType.ROOT_BACKREF)) {
        return new Place(0, 0, "");
      }
      byte[] bytes = cursor.bytes();
      int at = cursor.dataAt();
      int nameLength = LittleEndian.u16(bytes, at + 16);
      return new Place(
          cursor.key().offset(),
          LittleEndian.u64(bytes, at),
          new String(bytes, at + 18, nameLength, BYTES));
    }
  }

  private String pathOf(Place place) {
    if (place.parentId == 0) {
      return "";
    }
    String directory = directoryPath(fs.root(place.parentId), place.dirId);
    String own = join(directory, place.name);
    return join(pathOf(place(place.parentId)), own);
  }

  /** Path of a directory inside its subvolume, by the first name of each inode on the way up. */
  private static String directoryPath(TreeRoot subvolume, long directory) {
    String path = "";
    long inode = directory;
    while (inode != ObjectId.FIRST_FREE) {
      try (TreeCursor cursor = TreeCursor.over(subvolume, TreePath.commitRoot())) {
        cursor.seek(new Key(inode, ItemType.INODE_REF, 0));
        if (!cursor.isAt(inode, ItemType.INODE_REF)) {
          throw new FsException(
              Errno.ENOENT, "directory " + inode + " of " + subvolume + " has no name");
        }
        byte[] bytes = cursor.bytes();
        int at = cursor.dataAt();
        int nameLength = LittleEndian.u16(bytes, at + 8);
        path = join(new String(bytes, at + 10, nameLength, BYTES), path);
        inode = cursor.key().offset();
      }
    }
    return path;
  }

  private static String join(String left, String right) {
    return left.isEmpty() ? right : right.isEmpty() ? left : left + "/" + right;
  }
}
