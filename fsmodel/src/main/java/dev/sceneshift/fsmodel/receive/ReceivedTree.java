package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.ondisk.InodeItem;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subvolume in memory: what a stream made, or what a snapshot of an image holds.
 *
 * <p>Two trees are equal if a user could not tell them apart by what a send can carry: names, hard
 * links, types, permissions, owners, access and modification times, xattrs, link targets, device
 * numbers, sizes and content; not inode numbers, change times, the layout of extents, nor the name
 * and the ids of the subvolume. Not to be used in several threads while it is being made.
 */
public final class ReceivedTree {
  private static final int NEW_SUBVOLUME_MODE = InodeItem.S_IFDIR | 0755;

  private final String name;
  private final UUID uuid;
  private final long ctransid;
  private final Inode root;
  private final Namespace names;

  private boolean complete;

  ReceivedTree(String name, UUID uuid, long ctransid, Inode root) {
    this.name = name;
    this.uuid = uuid;
    this.ctransid = ctransid;
    this.root = root;
    this.names = new Namespace(root);
  }

  static ReceivedTree empty(String name, UUID uuid, long ctransid) {
    return new ReceivedTree(name, uuid, ctransid, new Inode(NEW_SUBVOLUME_MODE));
  }

  /** A writable tree with the content of this one. */
  ReceivedTree snapshot(String snapshotName, UUID snapshotUuid, long snapshotCtransid) {
    return new ReceivedTree(snapshotName, snapshotUuid, snapshotCtransid, root.deepCopy());
  }

  /** Name that the stream gave, bytes as ISO-8859-1 characters. */
  public String name() {
    return name;
  }

  /** Whether that is the subvolume which a stream means with these. */
  public boolean is(UUID otherUuid, long otherCtransid) {
    return uuid.equals(otherUuid) && ctransid == otherCtransid;
  }

  /** Whether the stream reached its end. */
  public boolean isComplete() {
    return complete;
  }

  void setComplete() {
    complete = true;
  }

  Inode root() {
    return root;
  }

  Namespace names() {
    return names;
  }

  /**
   * What tells this tree from the one that it should be, in words: {@code data/x: byte 4096
   * differs}; the first such thing in the order of paths, or empty if there is none.
   */
  public Optional<String> differenceFrom(ReceivedTree expected) {
    return new TreeDifference(false).find(root, expected.root);
  }

  /**
   * Likewise for a tree that was received for good, where there is a time for what no command has
   * set one for: any will do.
   *
   * @param stream what the same stream makes in memory
   */
  public Optional<String> differenceFromStream(ReceivedTree stream) {
    return new TreeDifference(true).find(root, stream.root);
  }

  /** SHA-256, in hexadecimal, over all that counts for equality. */
  public String digest() {
    return new TreeDigest().of(root);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReceivedTree tree
        && complete == tree.complete
        && (tree == this || differenceFrom(tree).isEmpty());
  }

  @Override
  public int hashCode() {
    return root.entries.keySet().hashCode();
  }

  @Override
  public String toString() {
    return (complete ? "tree " : "incomplete tree ") + digest();
  }
}
