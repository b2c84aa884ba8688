package dev.sceneshift.fsmodel.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;

/**
 * A send stream as text: one line for each command, byte for byte as {@code btrfs receive --dump}
 * of btrfs-progs 6.2 prints it. Paths are bytes and stay bytes, so the output has no charset.
 *
 * <p>Unlike that tool, which stops at the first END, all streams of the input are shown, and a path
 * may be longer than 4095 bytes. Confined to one thread.
 */
/*
 * A line: the command's name in lower case padded to 16, the path with escapes padded to 32 (a
 * longer one is followed by one space), then the command's values. A command without values ends
 * with the path. Source: output of the tool for the streams of the test corpus, and for streams
 * made to try its escapes and limits.
 */
public final class StreamDump {

  private static final int NAME_COLUMN_BYTES = 16;
  private static final int PATH_COLUMN_BYTES = 32;

  private static final byte[] CURRENT_DIRECTORY = {'.'};

  private final DumpLine line;

  /** The subvolume's path, in front of all others. */
  private byte[] subvolume = CURRENT_DIRECTORY;

  private StreamDump(OutputStream out, ZoneId zone) {
    this.line = new DumpLine(out, zone);
  }

  /**
   * Writes all commands of the reader's input. The output is not flushed.
   *
   * @param zone in which times are shown
   * @throws StreamFormatException at the first thing that is wrong with the stream; what comes
   *     before it has been written then
   */
  public static void dump(StreamReader reader, OutputStream out, ZoneId zone) throws IOException {
    StreamDump dump = new StreamDump(out, zone);
    while (reader.next()) {
      dump.command(reader);
    }
  }

  private void command(StreamReader in) throws IOException {
    switch (in.command()) {
      case SUBVOL -> subvol(in);
      case SNAPSHOT -> snapshot(in);
      case MKFILE, MKDIR, MKFIFO, MKSOCK, UNLINK, RMDIR -> begin(in);
      case MKNOD -> begin(in).space().octal("mode=", mode(in)).hex(" dev=", rdev(in));
      case SYMLINK -> begin(in).space().text("dest=").escaped(in.bytes(Attribute.PATH_LINK));
      case RENAME -> begin(in).space().text("dest=").escaped(full(in.bytes(Attribute.PATH_TO)));
      case LINK -> begin(in).space().text("dest=").escaped(in.bytes(Attribute.PATH_LINK));
      case SET_XATTR -> setXattr(in);
      case REMOVE_XATTR -> begin(in).space().text("name=").string(in.bytes(Attribute.XATTR_NAME));
      case WRITE -> write(in);
      case CLONE -> cloneRange(in);
      case TRUNCATE -> begin(in).space().number("size=", in.number(Attribute.SIZE));
      case CHMOD -> begin(in).space().octal("mode=", mode(in));
      case CHOWN -> chown(in);
      case UTIMES -> utimes(in);
      case UPDATE_EXTENT -> updateExtent(in);
      case FALLOCATE -> fallocate(in);
      case FILEATTR -> begin(in).space().number("fileattr=0x", in.number(Attribute.FILEATTR));
      case ENCODED_WRITE -> encodedWrite(in);
      case ENABLE_VERITY, END -> {
        return;
      }
    }
    line.end();
  }

  private void subvol(StreamReader in) throws IOException {
    enter(in);
    begin(in).space().uuid("uuid=", in, Attribute.UUID);
    line.number(" transid=", in.number(Attribute.CTRANSID));
  }

  private void snapshot(StreamReader in) throws IOException {
    subvol(in);
    line.uuid(" parent_uuid=", in, Attribute.CLONE_UUID);
    line.number(" parent_transid=", in.number(Attribute.CLONE_CTRANSID));
  }

  private void enter(StreamReader in) throws StreamFormatException {
    subvolume = join(CURRENT_DIRECTORY, in.bytes(Attribute.PATH));
  }

  private void setXattr(StreamReader in) throws IOException {
    begin(in).space().text("name=").string(in.bytes(Attribute.XATTR_NAME));
    line.text(" data=").string(in.bytes(Attribute.XATTR_DATA));
    line.number(" len=", in.length(Attribute.XATTR_DATA));
  }

  private void write(StreamReader in) throws IOException {
    begin(in).space().number("offset=", in.number(Attribute.FILE_OFFSET));
    line.number(" len=", in.length(Attribute.DATA));
  }

  private void cloneRange(StreamReader in) throws IOException {
    begin(in).space().number("offset=", in.number(Attribute.FILE_OFFSET));
    line.number(" len=", in.number(Attribute.CLONE_LEN));
    line.text(" from=").string(full(in.bytes(Attribute.CLONE_PATH)));
    line.number(" clone_offset=", in.number(Attribute.CLONE_OFFSET));
  }

  private void chown(StreamReader in) throws IOException {
    begin(in).space().number("gid=", in.number(Attribute.GID));
    line.number(" uid=", in.number(Attribute.UID));
  }

  private void utimes(StreamReader in) throws IOException {
    begin(in).space().time("atime=", in.time(Attribute.ATIME).seconds());
    line.time(" mtime=", in.time(Attribute.MTIME).seconds());
    line.time(" ctime=", in.time(Attribute.CTIME).seconds());
  }

  private void updateExtent(StreamReader in) throws IOException {
    begin(in).space().number("offset=", in.number(Attribute.FILE_OFFSET));
    line.number(" len=", in.number(Attribute.SIZE));
  }

  private void fallocate(StreamReader in) throws IOException {
    begin(in).space().number("mode=", in.number(Attribute.FALLOCATE_MODE));
    line.number(" offset=", in.number(Attribute.FILE_OFFSET));
    line.number(" len=", in.number(Attribute.SIZE));
  }

  private void encodedWrite(StreamReader in) throws IOException {
    begin(in).space().number("offset=", in.number(Attribute.FILE_OFFSET));
    line.number(" len=", in.length(Attribute.DATA));
    line.number(", unencoded_file_len=", in.number(Attribute.UNENCODED_FILE_LEN));
    line.number(", unencoded_len=", in.number(Attribute.UNENCODED_LEN));
    line.number(", unencoded_offset=", in.number(Attribute.UNENCODED_OFFSET));
    line.number(", compression=", optional(in, Attribute.COMPRESSION));
    line.number(", encryption=", optional(in, Attribute.ENCRYPTION));
  }

  private static long optional(StreamReader in, Attribute attribute) throws IOException {
    return in.has(attribute) ? in.number(attribute) : 0;
  }

  private static long mode(StreamReader in) throws IOException {
    return in.number(Attribute.MODE);
  }

  private static long rdev(StreamReader in) throws IOException {
    return in.number(Attribute.RDEV);
  }

  /** Starts a line with the command's name and path. */
  private DumpLine begin(StreamReader in) throws StreamFormatException {
    Command command = in.command();
    boolean entersSubvolume = command == Command.SUBVOL || command == Command.SNAPSHOT;
    byte[] path = entersSubvolume ? subvolume : full(in.bytes(Attribute.PATH));
    return line.start(command, NAME_COLUMN_BYTES, path, PATH_COLUMN_BYTES);
  }

  private byte[] full(byte[] path) {
    return join(subvolume, path);
  }

  /** Joins two paths; one slash at the end of either is dropped. */
  private static byte[] join(byte[] left, byte[] right) {
    int leftLength = withoutSlash(left);
    int rightLength = withoutSlash(right);
    byte[] joined = new byte[leftLength + 1 + rightLength];
    System.arraycopy(left, 0, joined, 0, leftLength);
    joined[leftLength] = '/';
    System.arraycopy(right, 0, joined, leftLength + 1, rightLength);
    return joined;
  }

  private static int withoutSlash(byte[] path) {
    int length = path.length;
    return length > 0 && path[length - 1] == '/' ? length - 1 : length;
  }
}
