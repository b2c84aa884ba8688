package dev.sceneshift.fsmodel.stream;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of commands ({@code fs/btrfs/send.h}, {@code BTRFS_SEND_A_*}, Linux 6.18), each
 * with the form of its value.
 */
public enum Attribute {
  UUID(1, Form.UUID),
  CTRANSID(2, Form.U64),
  INO(3, Form.U64),
  SIZE(4, Form.U64),
  MODE(5, Form.U64),
  UID(6, Form.U64),
  GID(7, Form.U64),
  RDEV(8, Form.U64),
  CTIME(9, Form.TIMESPEC),
  MTIME(10, Form.TIMESPEC),
  ATIME(11, Form.TIMESPEC),
  OTIME(12, Form.TIMESPEC),
  XATTR_NAME(13, Form.BYTES),
  XATTR_DATA(14, Form.BYTES),
  PATH(15, Form.BYTES),
  PATH_TO(16, Form.BYTES),
  PATH_LINK(17, Form.BYTES),
  FILE_OFFSET(18, Form.U64),
  DATA(19, Form.BYTES),
  CLONE_UUID(20, Form.UUID),
  CLONE_CTRANSID(21, Form.U64),
  CLONE_PATH(22, Form.BYTES),
  CLONE_OFFSET(23, Form.U64),
  CLONE_LEN(24, Form.U64),
  FALLOCATE_MODE(25, Form.U32),
  FILEATTR(26, Form.U64),
  UNENCODED_FILE_LEN(27, Form.U64),
  UNENCODED_LEN(28, Form.U64),
  UNENCODED_OFFSET(29, Form.U64),
  COMPRESSION(30, Form.U32),
  ENCRYPTION(31, Form.U32),
  VERITY_ALGORITHM(32, Form.U8),
  VERITY_BLOCK_SIZE(33, Form.U32),
  VERITY_SALT_DATA(34, Form.BYTES),
  VERITY_SIG_DATA(35, Form.BYTES);

  /** How a value is laid out, and how long it is. */
  public enum Form {
    U8(1),
    U32(4),
    U64(8),
    /** 16 raw bytes. */
    UUID(16),
    /** Seconds u64 (two's complement), nanoseconds u32. */
    TIMESPEC(12),
    /** Any number of bytes; paths and names are bytes without a terminator. */
    BYTES(-1);

    private final int sizeBytes;

    Form(int sizeBytes) {
      this.sizeBytes = sizeBytes;
    }

    /** Whether a value of this form can be this long. */
    boolean allows(int lengthBytes) {
      return sizeBytes < 0 || sizeBytes == lengthBytes;
    }

    /** Length of a value in bytes, or -1 if any. */
    int sizeBytes() {
      return sizeBytes;
    }
  }

  private static final @Nullable Attribute[] BY_NUMBER = new @Nullable Attribute[36];

  static {
    for (Attribute attribute : values()) {
      BY_NUMBER[attribute.number] = attribute;
    }
  }

  private final int number;
  private final Form form;

  Attribute(int number, Form form) {
    this.number = number;
    this.form = form;
  }

  /** The attribute with this number in the stream, or null if there is none. */
  public static @Nullable Attribute fromNumber(int number) {
    return number < BY_NUMBER.length ? BY_NUMBER[number] : null;
  }

  /** The number in the stream. */
  public int number() {
    return number;
  }

  /** The form of the value. */
  public Form form() {
    return form;
  }
}
