package dev.sceneshift.fsmodel.file;

import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u16;
import static dev.sceneshift.fsmodel.ondisk.LittleEndian.u8;

import dev.sceneshift.fsmodel.error.CorruptImageException;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory entry or an extended attribute (kernel: struct btrfs_dir_item). An item holds one or,
 * where names have the same hash, several.
 *
 * <pre>
 * 0 location key 17   17 transid u64   25 data length u16   27 name length u16   29 type u8
 * 30 name, then data
 * </pre>
 *
 * @param name bytes as ISO-8859-1 characters
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier between two methods, never compared.
record DirItem(Key location, int type, String name, byte[] data) {

  private static final int DATA_LENGTH_OFFSET = 25;
  private static final int NAME_LENGTH_OFFSET = 27;
  private static final int TYPE_OFFSET = 29;
  private static final int HEADER_BYTES = 30;

  /**
   * All that the cursor's item holds, in stored order.
   *
   * @throws CorruptImageException EUCLEAN if one reaches out of the item
   */
  static List<DirItem> readAll(TreeCursor cursor) {
    List<DirItem> entries = new ArrayList<>(1);
    byte[] bytes = cursor.bytes();
    int end = cursor.dataAt() + cursor.sizeBytes();
    int at = cursor.dataAt();
    while (at < end) {
      int length = lengthAt(bytes, at, end);
      if (length > end - at) {
        throw new CorruptImageException(
            Errno.EUCLEAN,
            "item " + cursor.key() + " of tree block",
            cursor.leaf().start(),
            "an entry of at most " + (end - at) + " bytes",
            length + " bytes");
      }
      entries.add(read(bytes, at));
      at += length;
    }
    return entries;
  }

  private static int lengthAt(byte[] bytes, int at, int end) {
    return end - at < HEADER_BYTES
        ? HEADER_BYTES
        : HEADER_BYTES + u16(bytes, at + NAME_LENGTH_OFFSET) + u16(bytes, at + DATA_LENGTH_OFFSET);
  }

  private static DirItem read(byte[] bytes, int at) {
    int nameLength = u16(bytes, at + NAME_LENGTH_OFFSET);
    int nameAt = at + HEADER_BYTES;
    byte[] data = new byte[u16(bytes, at + DATA_LENGTH_OFFSET)];
    System.arraycopy(bytes, nameAt + nameLength, data, 0, data.length);
    return new DirItem(
        Key.read(bytes, at),
        u8(bytes, at + TYPE_OFFSET),
        new String(bytes, nameAt, nameLength, StandardCharsets.ISO_8859_1),
        data);
  }
}
