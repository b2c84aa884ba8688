package dev.sceneshift.examples.store;

import java.nio.ByteBuffer;

/*
 * copy := magic u16, size u16      big endian; size is that of the payload in bytes
 * header := copy copy copy         one readable copy is enough
 */
/** What stands before each record: the size of its payload, three times. */
public final class Header {
  static final int COPY_BYTES = 4;
  static final int COPIES = 3;
  static final int BYTES = COPIES * COPY_BYTES;
  private static final int MAGIC = 0x5CE7;
  private static final int UNREADABLE = -1;

  private Header() {}

  static byte[] of(int payloadBytes) {
    ByteBuffer header = ByteBuffer.allocate(BYTES);
    for (int copy = 0; copy < COPIES; copy++) {
      header.putShort((short) MAGIC).putShort((short) payloadBytes);
    }
    return header.array();
  }

  /**
   * The size that one copy tells, in bytes.
   *
   * @param from where the copy begins
   * @return -1 if it cannot be read
   */
  public static int size(byte[] header, int from) {
    if (from + COPY_BYTES > header.length) {
      return UNREADABLE;
    }
    ByteBuffer copy = ByteBuffer.wrap(header, from, COPY_BYTES);
    boolean intact = Short.toUnsignedInt(copy.getShort()) == MAGIC;
    return intact ? Short.toUnsignedInt(copy.getShort()) : UNREADABLE;
  }

  /** The size that the first readable copy tells. */
  static int payloadBytes(byte[] log, int from) throws CorruptStoreException {
    for (int copy = 0; copy < COPIES; copy++) {
      int size = size(log, from + copy * COPY_BYTES);
      if (size != UNREADABLE) {
        return size;
      }
    }
    throw new CorruptStoreException("no copy of the header at byte " + from + " can be read");
  }
}
