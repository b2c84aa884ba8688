package dev.sceneshift.fsmodel.file;

import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import java.nio.charset.StandardCharsets;

/**
 * An entry of a directory.
 *
 * @param index position in the order of creation
 * @param name bytes as ISO-8859-1 characters
 * @param location key of an inode item, or of a root item where a subvolume is mounted
 * @param type one of the {@code TYPE_*} values
 */
public record DirectoryEntry(long index, String name, Key location, int type) {

  public static final int TYPE_FILE = 1;
  public static final int TYPE_DIRECTORY = 2;
  public static final int TYPE_CHARACTER_DEVICE = 3;
  public static final int TYPE_BLOCK_DEVICE = 4;
  public static final int TYPE_FIFO = 5;
  public static final int TYPE_SOCKET = 6;
  public static final int TYPE_SYMLINK = 7;

  /** Whether the entry leads to another subvolume. */
  public boolean isSubvolume() {
    return location.type() == ItemType.ROOT_ITEM;
  }

  /** The name's bytes. */
  public byte[] nameBytes() {
    return name.getBytes(StandardCharsets.ISO_8859_1);
  }
}
