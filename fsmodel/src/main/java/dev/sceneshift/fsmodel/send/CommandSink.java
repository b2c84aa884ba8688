package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.ondisk.Timespec;
import dev.sceneshift.fsmodel.stream.Attribute;
import dev.sceneshift.fsmodel.stream.Command;
import dev.sceneshift.fsmodel.stream.StreamOverflowException;
import dev.sceneshift.fsmodel.stream.StreamWriter;
import java.io.IOException;
import java.util.UUID;

/**
 * The commands of a stream, each with its attributes in the kernel's order. Errors of the output
 * come as {@link FsException}: EOVERFLOW for a command above 64 KiB, else EIO, ENOSPC or EPIPE.
 */
final class CommandSink {
  private static final int PERMISSION_BITS = 07777;
  private static final int INODE_ATIME_AT = 112;
  private static final int INODE_CTIME_AT = 124;
  private static final int INODE_MTIME_AT = 136;

  private final StreamWriter out;

  CommandSink(StreamWriter out) {
    this.out = out;
  }

  /** Fills a place in the stream's buffer with file data. */
  interface DataSource {
    void fill(byte[] buffer, int at, int length);
  }

  private interface Body {
    void write() throws IOException;
  }

  void header() {
    guard(out::writeHeader);
  }

  void subvol(byte[] name, UUID uuid, long ctransid) {
    command(Command.SUBVOL, () -> subvolume(name, uuid, ctransid));
  }

  void snapshot(byte[] name, UUID uuid, long ctransid, UUID parentUuid, long parentCtransid) {
    command(
        Command.SNAPSHOT,
        () -> {
          subvolume(name, uuid, ctransid);
          uuid(Attribute.CLONE_UUID, parentUuid);
          out.putU64(Attribute.CLONE_CTRANSID, parentCtransid);
        });
  }

  /** MKFILE, MKDIR. */
  void make(Command command, byte[] path, long ino) {
    command(command, () -> pathAndInode(path, ino));
  }

  /** MKNOD, MKFIFO, MKSOCK; {@code rdev} in user form. */
  void makeSpecial(Command command, byte[] path, long ino, long rdev, int mode) {
    command(
        command,
        () -> {
          pathAndInode(path, ino);
          out.putU64(Attribute.RDEV, rdev);
          out.putU64(Attribute.MODE, Integer.toUnsignedLong(mode));
        });
  }

  void symlink(byte[] path, long ino, byte[] target) {
    command(
        Command.SYMLINK,
        () -> {
          pathAndInode(path, ino);
          out.put(Attribute.PATH_LINK, target);
        });
  }

  void rename(byte[] from, byte[] to) {
    command(
        Command.RENAME,
        () -> {
          out.put(Attribute.PATH, from);
          out.put(Attribute.PATH_TO, to);
        });
  }

  void link(byte[] path, byte[] existing) {
    command(
        Command.LINK,
        () -> {
          out.put(Attribute.PATH, path);
          out.put(Attribute.PATH_LINK, existing);
        });
  }

  void unlink(byte[] path) {
    command(Command.UNLINK, () -> out.put(Attribute.PATH, path));
  }

  void rmdir(byte[] path) {
    command(Command.RMDIR, () -> out.put(Attribute.PATH, path));
  }

  void setXattr(byte[] path, byte[] name, byte[] value) {
    command(
        Command.SET_XATTR,
        () -> {
          out.put(Attribute.PATH, path);
          out.put(Attribute.XATTR_NAME, name);
          out.put(Attribute.XATTR_DATA, value);
        });
  }

  void removeXattr(byte[] path, byte[] name) {
    command(
        Command.REMOVE_XATTR,
        () -> {
          out.put(Attribute.PATH, path);
          out.put(Attribute.XATTR_NAME, name);
        });
  }

  /** WRITE; the data go straight into the stream's buffer. */
  void write(byte[] path, long offset, int length, DataSource data) {
    command(
        Command.WRITE,
        () -> {
          out.put(Attribute.PATH, path);
          out.putU64(Attribute.FILE_OFFSET, offset);
          int at = out.reserve(Attribute.DATA, length);
          data.fill(out.buffer(), at, length);
        });
  }

  void updateExtent(byte[] path, long offset, long length) {
    command(
        Command.UPDATE_EXTENT,
        () -> {
          out.put(Attribute.PATH, path);
          out.putU64(Attribute.FILE_OFFSET, offset);
          out.putU64(Attribute.SIZE, length);
        });
  }

  void emitClone(
      byte[] path,
      long offset,
      long length,
      UUID sourceUuid,
      long sourceCtransid,
      byte[] sourcePath,
      long sourceOffset) {
    command(
        Command.CLONE,
        () -> {
          out.putU64(Attribute.FILE_OFFSET, offset);
          out.putU64(Attribute.CLONE_LEN, length);
          out.put(Attribute.PATH, path);
          uuid(Attribute.CLONE_UUID, sourceUuid);
          out.putU64(Attribute.CLONE_CTRANSID, sourceCtransid);
          out.put(Attribute.CLONE_PATH, sourcePath);
          out.putU64(Attribute.CLONE_OFFSET, sourceOffset);
        });
  }

  void truncate(byte[] path, long size) {
    command(
        Command.TRUNCATE,
        () -> {
          out.put(Attribute.PATH, path);
          out.putU64(Attribute.SIZE, size);
        });
  }

  void chmod(byte[] path, int mode) {
    command(
        Command.CHMOD,
        () -> {
          out.put(Attribute.PATH, path);
          out.putU64(Attribute.MODE, mode & PERMISSION_BITS);
        });
  }

  void chown(byte[] path, long uid, long gid) {
    command(
        Command.CHOWN,
        () -> {
          out.put(Attribute.PATH, path);
          out.putU64(Attribute.UID, uid);
          out.putU64(Attribute.GID, gid);
        });
  }

  /** UTIMES with the times of the inode item at {@code itemAt}. */
  void utimes(byte[] path, byte[] leaf, int itemAt) {
    command(
        Command.UTIMES,
        () -> {
          out.put(Attribute.PATH, path);
          time(Attribute.ATIME, leaf, itemAt + INODE_ATIME_AT);
          time(Attribute.MTIME, leaf, itemAt + INODE_MTIME_AT);
          time(Attribute.CTIME, leaf, itemAt + INODE_CTIME_AT);
        });
  }

  void end() {
    command(Command.END, () -> {});
  }

  void flush() {
    guard(out::flush);
  }

  private void command(Command command, Body body) {
    guard(
        () -> {
          out.beginCommand(command);
          body.write();
          sendCommand();
        });
  }

  private void sendCommand() throws IOException {
    out.sendCommand();
  }

  private static void guard(Body body) {
    try {
      body.write();
    } catch (StreamOverflowException e) {
      throw new FsException(Errno.EOVERFLOW, "send: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new FsException(errnoOf(e), "send: cannot write the stream: " + e.getMessage(), e);
    }
  }

  /** Java tells some causes by their text alone. */
  private static Errno errnoOf(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("No space left on device")) {
      return Errno.ENOSPC;
    }
    return message.contains("roken pipe") ? Errno.EPIPE : Errno.EIO;
  }

  private void subvolume(byte[] name, UUID uuid, long ctransid) throws IOException {
    out.put(Attribute.PATH, name);
    uuid(Attribute.UUID, uuid);
    out.putU64(Attribute.CTRANSID, ctransid);
  }

  private void pathAndInode(byte[] path, long ino) throws IOException {
    out.put(Attribute.PATH, path);
    out.putU64(Attribute.INO, ino);
  }

  private void uuid(Attribute attribute, UUID uuid) throws IOException {
    int at = out.reserve(attribute, 16);
    LittleEndian.putUuid(out.buffer(), at, uuid);
  }

  private void time(Attribute attribute, byte[] leaf, int at) throws IOException {
    out.put(attribute, leaf, at, Timespec.SIZE_BYTES);
  }
}
