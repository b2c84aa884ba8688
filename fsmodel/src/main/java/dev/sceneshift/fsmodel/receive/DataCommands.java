package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.file.SubvolumeReader;
import dev.sceneshift.fsmodel.inode.DataWriter;
import dev.sceneshift.fsmodel.inode.FilePosition;
import dev.sceneshift.fsmodel.inode.RangeClone;
import dev.sceneshift.fsmodel.transaction.InodeEditor;
import dev.sceneshift.fsmodel.tree.TreeRoot;

/**
 * Commands that change the content of files. Writes that follow each other are collected, so that
 * they become one extent; {@link #flush} is to be called before anything else is looked at or
 * changed. Confined to the receiver's thread.
 */
final class DataCommands {
  private static final int MAX_COLLECTED_BYTES = 1 << 20;

  /** Larger offsets would overflow when they are rounded up. */
  private static final long MAX_FILE_BYTES = Long.MAX_VALUE - (1 << 20);

  private final ReceivingSubvolume subvolume;
  private final AttributeCommands attributes;
  private final byte[] collected = new byte[MAX_COLLECTED_BYTES];
  private int collectedBytes;
  private long collectedOffset;
  private long collectedInode;

  DataCommands(ReceivingSubvolume subvolume, AttributeCommands attributes) {
    this.subvolume = subvolume;
    this.attributes = attributes;
  }

  /** Writes bytes of a regular file, now or with what follows. */
  void write(long inode, long offset, byte[] source, int from, int lengthBytes) {
    requireSize(offset, lengthBytes);
    boolean follows = inode == collectedInode && offset == collectedOffset + collectedBytes;
    if (!follows || lengthBytes > MAX_COLLECTED_BYTES - collectedBytes) {
      flush();
      collectedInode = inode;
      collectedOffset = offset;
    }
    System.arraycopy(source, from, collected, collectedBytes, lengthBytes);
    collectedBytes += lengthBytes;
  }

  /** Writes what has been collected. */
  void flush() {
    int length = collectedBytes;
    if (length == 0) {
      return;
    }
    collectedBytes = 0;
    subvolume.change(
        length,
        handle -> {
          InodeEditor inode = InodeEditor.load(handle, subvolume.root(), collectedInode);
          return () -> {
            new DataWriter(subvolume.fs(), inode).write(collectedOffset, collected, 0, length);
            store(inode);
          };
        });
  }

  void truncate(long file, long sizeBytes) {
    requireSize(sizeBytes, 0);
    subvolume.change(
        handle -> {
          InodeEditor inode = InodeEditor.load(handle, subvolume.root(), file);
          return () -> {
            new DataWriter(subvolume.fs(), inode).truncate(sizeBytes);
            store(inode);
          };
        });
  }

  /**
   * Lets a file share a range of another one.
   *
   * @param from the source's subvolume
   * @param path of the source in it
   */
  void cloneRange(
      long file, long offset, TreeRoot from, String path, long sourceOffset, long lengthBytes) {
    subvolume.change(
        handle -> {
          SubvolumeReader reader = new SubvolumeReader(subvolume.fs(), from);
          long source = ReceivingSubvolume.regularFile(reader, path);
          InodeEditor inode = InodeEditor.load(handle, subvolume.root(), file);
          RangeClone clone =
              new RangeClone(
                  subvolume.fs(),
                  new FilePosition(from, source, sourceOffset),
                  reader.inode(source),
                  inode,
                  offset,
                  lengthBytes);
          clone.check();
          requireSize(offset, lengthBytes);
          return () -> {
            clone.run();
            store(inode);
          };
        });
  }

  private void store(InodeEditor inode) {
    attributes.contentChanged(inode);
    inode.store();
  }

  private static void requireSize(long offset, long lengthBytes) {
    if (offset < 0 || offset > MAX_FILE_BYTES - lengthBytes) {
      throw new FsException(
          Errno.EOVERFLOW, "a file of " + Long.toUnsignedString(offset) + " bytes and more");
    }
  }
}
