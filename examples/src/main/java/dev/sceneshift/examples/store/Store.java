package dev.sceneshift.examples.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbered entries in memory, each put at the end of a log when it is committed. Entries may be
 * looked up and inserted by any thread; commits and opening are for one.
 *
 * <p>A record of the log is a header and a payload of key and value, 8 bytes each.
 */
public final class Store {
  private static final int PAYLOAD_BYTES = 2 * Long.BYTES;
  private static final int ATTEMPTS = 2;

  private final Map<Integer, Entry> entries = new HashMap<>();
  private final Disk disk;
  private boolean abandoned;

  private record Entry(long value, long version) {}

  private Store(Disk disk) {
    this.disk = disk;
  }

  /**
   * Reads what is on a disk; an empty one holds an empty store.
   *
   * @throws CorruptStoreException if a record cannot be read
   */
  public static Store open(Disk disk) throws CorruptStoreException {
    Store store = new Store(disk);
    byte[] log = disk.content();
    int at = 0;
    while (at < log.length) {
      int payloadBytes = Header.payloadBytes(log, at);
      store.replay(log, at + Header.BYTES, payloadBytes);
      at += Header.BYTES + payloadBytes;
    }
    return store;
  }

  private synchronized void replay(byte[] log, int from, int payloadBytes)
      throws CorruptStoreException {
    if (payloadBytes != PAYLOAD_BYTES || from + payloadBytes > log.length) {
      throw new CorruptStoreException("a payload of " + payloadBytes + " bytes at byte " + from);
    }
    ByteBuffer payload = ByteBuffer.wrap(log, from, payloadBytes);
    entries.put((int) payload.getLong(), new Entry(payload.getLong(), 1));
  }

  /**
   * Changes an entry in memory.
   *
   * @throws ConflictException if somebody else changed it in between
   */
  public void put(int key, long value) throws ConflictException {
    insert(key, value, lookup(key));
  }

  /** The version of an entry; 0 if there is none. */
  synchronized long lookup(int key) {
    Entry entry = entries.get(key);
    return entry == null ? 0 : entry.version();
  }

  synchronized void insert(int key, long value, long seenVersion) throws ConflictException {
    if (lookup(key) != seenVersion) {
      throw new ConflictException(key);
    }
    entries.put(key, new Entry(value, seenVersion + 1));
  }

  /**
   * Makes an entry durable; tries again once.
   *
   * @throws IOException if the disk fails again; the store takes no more commits then
   */
  public void commit(int key, long value) throws IOException {
    if (abandoned) {
      throw new IOException("the store was abandoned");
    }
    int begin = disk.endBytes();
    for (int attempt = 1; ; attempt++) {
      try {
        flush(key, value);
        return;
      } catch (IOException e) {
        // Half a record at the end would be taken for the next one.
        disk.truncate(begin);
        if (attempt == ATTEMPTS) {
          abandon();
          throw e;
        }
      }
    }
  }

  private void flush(int key, long value) throws IOException {
    disk.write(Header.of(PAYLOAD_BYTES));
    disk.write(ByteBuffer.allocate(PAYLOAD_BYTES).putLong(key).putLong(value).array());
  }

  private void abandon() {
    abandoned = true;
  }

  /** How many entries there are. */
  public synchronized int size() {
    return entries.size();
  }
}
