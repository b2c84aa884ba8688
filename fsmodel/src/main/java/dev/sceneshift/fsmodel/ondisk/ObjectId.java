package dev.sceneshift.fsmodel.ondisk;

/** Well-known object and tree ids (kernel: btrfs_tree.h, BTRFS_*_OBJECTID). */
public final class ObjectId {
  public static final long ROOT_TREE = 1;
  public static final long EXTENT_TREE = 2;
  public static final long CHUNK_TREE = 3;
  public static final long DEV_TREE = 4;
  public static final long FS_TREE = 5;
  public static final long ROOT_TREE_DIR = 6;
  public static final long CSUM_TREE = 7;
  public static final long QUOTA_TREE = 8;
  public static final long UUID_TREE = 9;
  public static final long FREE_SPACE_TREE = 10;
  public static final long BLOCK_GROUP_TREE = 11;
  public static final long DEV_ITEMS = 1;
  public static final long FIRST_CHUNK_TREE = 256;
  public static final long FIRST_FREE = 256;
  public static final long LAST_FREE = -256;
  public static final long ORPHAN = -5;
  public static final long TREE_RELOC = -8;
  public static final long DATA_RELOC_TREE = -9;
  public static final long EXTENT_CSUM = -10;
  public static final long FREE_SPACE = -11;
  public static final long FREE_INO = -12;

  private ObjectId() {}

  /** Whether the tree holds files: the top-level subvolume or one created later. */
  public static boolean isSubvolume(long treeId) {
    return treeId == FS_TREE
        || (Long.compareUnsigned(treeId, FIRST_FREE) >= 0
            && Long.compareUnsigned(treeId, LAST_FREE) <= 0);
  }
}
