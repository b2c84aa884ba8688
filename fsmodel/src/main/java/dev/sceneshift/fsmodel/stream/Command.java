package dev.sceneshift.fsmodel.stream;

import org.jspecify.annotations.Nullable;

/** The commands of a send stream ({@code fs/btrfs/send.h, enum btrfs_send_cmd}, Linux 6.18). */
public enum Command {
  SUBVOL(1),
  SNAPSHOT(2),
  MKFILE(3),
  MKDIR(4),
  MKNOD(5),
  MKFIFO(6),
  MKSOCK(7),
  SYMLINK(8),
  RENAME(9),
  LINK(10),
  UNLINK(11),
  RMDIR(12),
  SET_XATTR(13),
  REMOVE_XATTR(14),
  WRITE(15),
  CLONE(16),
  TRUNCATE(17),
  CHMOD(18),
  CHOWN(19),
  UTIMES(20),
  END(21),
  UPDATE_EXTENT(22),
  FALLOCATE(23),
  FILEATTR(24),
  ENCODED_WRITE(25),
  ENABLE_VERITY(26);

  private static final @Nullable Command[] BY_NUMBER = new @Nullable Command[27];

  static {
    for (Command command : values()) {
      BY_NUMBER[command.number] = command;
    }
  }

  private final int number;

  Command(int number) {
    this.number = number;
  }

  /** The command with this number in the stream, or null if there is none. */
  public static @Nullable Command fromNumber(int number) {
    return number < BY_NUMBER.length ? BY_NUMBER[number] : null;
  }

  /** The number in the stream. */
  public int number() {
    return number;
  }
}
