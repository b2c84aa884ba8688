package dev.sceneshift.fsmodel.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sceneshift.fsmodel.stream.Attribute;
import dev.sceneshift.fsmodel.stream.Command;
import dev.sceneshift.fsmodel.stream.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Streams for tests, command by command; a full send of a subvolume of its own. */
final class TestStream {
  private static final byte[] UUID = "0123456789abcdef".getBytes(ISO_8859_1);
  private static final byte[] OTHER_UUID = "fedcba9876543210".getBytes(ISO_8859_1);

  private final List<Part> parts;

  TestStream() {
    parts = new ArrayList<>();
    add(
        Command.SUBVOL,
        w -> {
          w.put(Attribute.PATH, bytes("s"));
          w.put(Attribute.UUID, UUID);
          w.putU64(Attribute.CTRANSID, 7);
        });
  }

  private TestStream(List<Part> parts) {
    this.parts = new ArrayList<>(parts);
  }

  private interface Values {
    void put(StreamWriter writer) throws IOException;
  }

  private record Part(Command command, Values values) {}

  TestStream copy() {
    return new TestStream(parts);
  }

  TestStream file(String path, String content) {
    TestStream made = path(Command.MKFILE, path);
    return content.isEmpty() ? made : made.write(path, 0, content);
  }

  TestStream directory(String path) {
    return path(Command.MKDIR, path);
  }

  TestStream unlink(String path) {
    return path(Command.UNLINK, path);
  }

  TestStream rmdir(String path) {
    return path(Command.RMDIR, path);
  }

  TestStream end() {
    return add(Command.END, w -> {});
  }

  TestStream rename(String from, String to) {
    return add(
        Command.RENAME,
        w -> {
          w.put(Attribute.PATH, bytes(from));
          w.put(Attribute.PATH_TO, bytes(to));
        });
  }

  TestStream link(String path, String existing) {
    return add(
        Command.LINK,
        w -> {
          w.put(Attribute.PATH, bytes(path));
          w.put(Attribute.PATH_LINK, bytes(existing));
        });
  }

  TestStream write(String path, long offset, String content) {
    return add(
        Command.WRITE,
        w -> {
          w.put(Attribute.PATH, bytes(path));
          w.putU64(Attribute.FILE_OFFSET, offset);
          w.put(Attribute.DATA, bytes(content));
        });
  }

  TestStream truncate(String path, long size) {
    return add(
        Command.TRUNCATE,
        w -> {
          w.put(Attribute.PATH, bytes(path));
          w.putU64(Attribute.SIZE, size);
        });
  }

  TestStream cloneRange(String path, long offset, String from, long fromOffset, long length) {
    return cloneOf(UUID, path, offset, from, fromOffset, length);
  }

  TestStream cloneFromElsewhere(String path, String from) {
    return cloneOf(OTHER_UUID, path, 0, from, 0, 4096);
  }

  private TestStream cloneOf(
      byte[] uuid, String path, long offset, String from, long fromOffset, long length) {
    return add(
        Command.CLONE,
        w -> {
          w.putU64(Attribute.FILE_OFFSET, offset);
          w.putU64(Attribute.CLONE_LEN, length);
          w.put(Attribute.PATH, bytes(path));
          w.put(Attribute.CLONE_UUID, uuid);
          w.putU64(Attribute.CLONE_CTRANSID, 7);
          w.put(Attribute.CLONE_PATH, bytes(from));
          w.putU64(Attribute.CLONE_OFFSET, fromOffset);
        });
  }

  TestStream times(String path, int seconds) {
    byte[] time = new byte[12];
    time[0] = (byte) seconds;
    return add(
        Command.UTIMES,
        w -> {
          w.put(Attribute.PATH, bytes(path));
          w.put(Attribute.ATIME, time);
          w.put(Attribute.MTIME, time);
          w.put(Attribute.CTIME, time);
        });
  }

  TestStream setXattr(String path, String name, byte[] value) {
    return add(
        Command.SET_XATTR,
        w -> {
          w.put(Attribute.PATH, bytes(path));
          w.put(Attribute.XATTR_NAME, bytes(name));
          w.put(Attribute.XATTR_DATA, value);
        });
  }

  TestStream removeXattr(String path, String name) {
    return add(
        Command.REMOVE_XATTR,
        w -> {
          w.put(Attribute.PATH, bytes(path));
          w.put(Attribute.XATTR_NAME, bytes(name));
        });
  }

  TestStream chmod(String path, int mode) {
    return add(
        Command.CHMOD,
        w -> {
          w.put(Attribute.PATH, bytes(path));
          w.putU64(Attribute.MODE, mode);
        });
  }

  TestStream chown(String path, long uid, long gid) {
    return add(
        Command.CHOWN,
        w -> {
          w.put(Attribute.PATH, bytes(path));
          w.putU64(Attribute.UID, uid);
          w.putU64(Attribute.GID, gid);
        });
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StreamWriter writer = new StreamWriter(out)) {
      writer.writeHeader();
      for (Part part : parts) {
        writer.beginCommand(part.command());
        part.values().put(writer);
        writer.sendCommand();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private TestStream path(Command command, String path) {
    return add(command, w -> w.put(Attribute.PATH, bytes(path)));
  }

  private TestStream add(Command command, Values values) {
    parts.add(new Part(command, values));
    return this;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
