package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import java.util.ArrayList;
import java.util.List;

/**
 * An access control list in the form of the xattrs {@code system.posix_acl_*}.
 *
 * <pre>
 * acl   = version:u32 (2)  { entry }
 * entry = tag:u16  permissions:u16  id:u32
 * </pre>
 */
record PosixAcl(List<Entry> entries) {
  static final String ACCESS = "system.posix_acl_access";
  static final String DEFAULT = "system.posix_acl_default";

  private static final int VERSION = 2;
  private static final int HEADER_BYTES = 4;
  private static final int ENTRY_BYTES = 8;

  private static final int USER_OBJ = 0x01;
  private static final int GROUP_OBJ = 0x04;
  private static final int MASK = 0x10;
  private static final int OTHER = 0x20;

  PosixAcl {
    entries = List.copyOf(entries);
  }

  /**
   * One line of the list.
   *
   * @param permissions rwx as 4, 2, 1
   * @param id of the user or group for named ones
   */
  record Entry(int tag, int permissions, long id) {
    Entry withPermissions(int next) {
      return new Entry(tag, next, id);
    }
  }

  static PosixAcl parse(byte[] value) {
    boolean whole =
        value.length >= HEADER_BYTES && (value.length - HEADER_BYTES) % ENTRY_BYTES == 0;
    if (!whole || LittleEndian.u32(value, 0) != VERSION) {
      throw new FsException(Errno.EINVAL, "an ACL of " + value.length + " bytes is malformed");
    }
    List<Entry> entries = new ArrayList<>();
    for (int at = HEADER_BYTES; at < value.length; at += ENTRY_BYTES) {
      entries.add(
          new Entry(
              LittleEndian.u16(value, at),
              LittleEndian.u16(value, at + 2),
              LittleEndian.u32(value, at + 4)));
    }
    return new PosixAcl(entries);
  }

  byte[] toBytes() {
    byte[] value = new byte[HEADER_BYTES + entries.size() * ENTRY_BYTES];
    LittleEndian.putU32(value, 0, VERSION);
    int at = HEADER_BYTES;
    for (Entry entry : entries) {
      LittleEndian.putU16(value, at, entry.tag());
      LittleEndian.putU16(value, at + 2, entry.permissions());
      LittleEndian.putU32(value, at + 4, entry.id());
      at += ENTRY_BYTES;
    }
    return value;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whether the nine permission bits are not enough to say it. */
  boolean saysMoreThanMode() {
    return entries.stream()
        .anyMatch(e -> e.tag() != USER_OBJ && e.tag() != GROUP_OBJ && e.tag() != OTHER);
  }

  /** The nine permission bits that go with it; the mask, if there is one, stands for the group. */
  int mode() {
    int group = has(MASK) ? permissions(MASK) : permissions(GROUP_OBJ);
    return permissions(USER_OBJ) << 6 | group << 3 | permissions(OTHER);
  }

  /** The list after a chmod (kernel: __posix_acl_chmod_masq). */
  PosixAcl withMode(int mode) {
    int groupTag = has(MASK) ? MASK : GROUP_OBJ;
    return new PosixAcl(
        entries.stream()
            .map(
                entry -> {
                  if (entry.tag() == USER_OBJ) {
                    return entry.withPermissions(mode >> 6 & 7);
                  } else if (entry.tag() == groupTag) {
                    return entry.withPermissions(mode >> 3 & 7);
                  } else if (entry.tag() == OTHER) {
                    return entry.withPermissions(mode & 7);
                  }
                  return entry;
                })
            .toList());
  }

  private boolean has(int tag) {
    return entries.stream().anyMatch(e -> e.tag() == tag);
  }

  private int permissions(int tag) {
    return entries.stream()
        .filter(e -> e.tag() == tag)
        .mapToInt(Entry::permissions)
        .findFirst()
        .orElse(0);
  }
}
