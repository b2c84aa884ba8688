package dev.sceneshift.fsmodel.receive;

import static dev.sceneshift.fsmodel.stream.Attribute.ATIME;
import static dev.sceneshift.fsmodel.stream.Attribute.CLONE_CTRANSID;
import static dev.sceneshift.fsmodel.stream.Attribute.CLONE_LEN;
import static dev.sceneshift.fsmodel.stream.Attribute.CLONE_OFFSET;
import static dev.sceneshift.fsmodel.stream.Attribute.CLONE_PATH;
import static dev.sceneshift.fsmodel.stream.Attribute.CLONE_UUID;
import static dev.sceneshift.fsmodel.stream.Attribute.CTRANSID;
import static dev.sceneshift.fsmodel.stream.Attribute.DATA;
import static dev.sceneshift.fsmodel.stream.Attribute.FILE_OFFSET;
import static dev.sceneshift.fsmodel.stream.Attribute.GID;
import static dev.sceneshift.fsmodel.stream.Attribute.MODE;
import static dev.sceneshift.fsmodel.stream.Attribute.MTIME;
import static dev.sceneshift.fsmodel.stream.Attribute.PATH;
import static dev.sceneshift.fsmodel.stream.Attribute.PATH_LINK;
import static dev.sceneshift.fsmodel.stream.Attribute.PATH_TO;
import static dev.sceneshift.fsmodel.stream.Attribute.RDEV;
import static dev.sceneshift.fsmodel.stream.Attribute.SIZE;
import static dev.sceneshift.fsmodel.stream.Attribute.UID;
import static dev.sceneshift.fsmodel.stream.Attribute.XATTR_DATA;
import static dev.sceneshift.fsmodel.stream.Attribute.XATTR_NAME;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.file.SubvolumeReader;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.stream.Attribute;
import dev.sceneshift.fsmodel.stream.Command;
import dev.sceneshift.fsmodel.stream.StreamFormatException;
import dev.sceneshift.fsmodel.stream.StreamReader;
import dev.sceneshift.fsmodel.transaction.SubvolumeControl;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the commands of a send stream, one at each {@link #next}, on a filesystem, as {@code
 * btrfs receive} does: each command changes it in the running transaction; the beginning and the
 * end of a subvolume are committed. Commands are those of protocol version 1. Confined to one
 * thread, which holds no transaction handle; others may send from the filesystem meanwhile.
 *
 * <p>A command that the kernel would refuse is a {@link ReceiveException} and changes nothing; the
 * subvolume then stays as it was before, writable and without a received uuid. An error in the
 * middle of a change aborts the filesystem, see {@link TransactionManager}.
 */
public final class StreamReceiver {
  private final FsInfo fs;
  private final TransactionManager transactions;
  private final SubvolumeControl control;
  private final SubvolumeSearch search;
  private final StreamReader in;
  private final long parentSubvolume;
  private final List<Long> received = new ArrayList<>();

  /** The subvolume that commands are for; null before the first and after an END. */
  private @Nullable Commands current;

  /** The commands of one subvolume, by what they change. */
  private record Commands(
      ReceivingSubvolume subvolume,
      NameCommands names,
      AttributeCommands attributes,
      DataCommands data) {
    static Commands of(ReceivingSubvolume subvolume) {
      AttributeCommands attributes = new AttributeCommands(subvolume);
      return new Commands(
          subvolume,
          new NameCommands(subvolume),
          attributes,
          new DataCommands(subvolume, attributes));
    }
  }

  /** The file of the last command with content, which the next one is most often for too. */
  private long lastFile;

  private @Nullable String lastPath;

  /**
   * @param parentSubvolume id of the subvolume in whose own directory received ones appear
   */
  public StreamReceiver(
      FsInfo fs, TransactionManager transactions, StreamReader in, long parentSubvolume) {
    this.fs = fs;
    this.transactions = transactions;
    this.control = new SubvolumeControl(fs, transactions);
    this.search = new SubvolumeSearch(fs);
    this.in = in;
    this.parentSubvolume = parentSubvolume;
  }

  /** Ids of the subvolumes that were received whole. */
  public List<Long> received() {
    return Collections.unmodifiableList(received);
  }

  /** Whether a subvolume was begun that has not ended. */
  public boolean isIncomplete() {
    return current != null;
  }

  /**
   * Reads a command and carries it out.
   *
   * @return false at the end of the input
   * @throws ReceiveException if the command cannot be carried out
   * @throws StreamFormatException if the input is not a send stream
   */
  public boolean next() throws IOException {
    if (!in.next()) {
      return false;
    }
    try {
      carryOut(in.command());
    } catch (FsException e) {
      throw new ReceiveException(in.command(), in.offsetBytes(), e);
    }
    return true;
  }

  /** Commits all that the commands so far have changed. */
  public void commit() {
    if (current != null) {
      current.data.flush();
    }
    transactions.commitTransaction();
  }

  private void carryOut(Command command) throws IOException {
    if (current != null && command != Command.WRITE) {
      current.data.flush();
    }
    switch (command) {
      case SUBVOL -> subvolume();
      case SNAPSHOT -> snapshot();
      case MKFILE -> create(InodeItem.S_IFREG | 0600);
      case MKDIR -> create(InodeItem.S_IFDIR | 0700);
      case MKNOD -> makeNode();
      case MKFIFO -> create(InodeItem.S_IFIFO | 0600);
      case MKSOCK -> create(InodeItem.S_IFSOCK | 0600);
      case SYMLINK -> names().symlink(in.path(PATH), in.path(PATH_LINK));
      case RENAME -> names().rename(in.path(PATH), in.path(PATH_TO));
      case LINK -> names().link(in.path(PATH), in.path(PATH_LINK));
      case UNLINK -> names().unlink(in.path(PATH));
      case RMDIR -> names().rmdir(in.path(PATH));
      case SET_XATTR ->
          attributes().setXattr(in.path(PATH), in.path(XATTR_NAME), in.bytes(XATTR_DATA));
      case REMOVE_XATTR -> attributes().removeXattr(in.path(PATH), in.path(XATTR_NAME));
      case WRITE -> write();
      case CLONE -> cloneRange();
      case TRUNCATE -> commands().data.truncate(file(), in.number(SIZE));
      case CHMOD -> attributes().chmod(in.path(PATH), (int) in.number(MODE));
      case CHOWN -> attributes().chown(in.path(PATH), in.number(UID), in.number(GID));
      case UTIMES -> attributes().setTimes(in.path(PATH), in.time(ATIME), in.time(MTIME));
      case UPDATE_EXTENT -> file();
      case END -> {
        commands();
        end();
      }
      case FALLOCATE, FILEATTR, ENCODED_WRITE, ENABLE_VERITY ->
          throw new FsException(Errno.EOPNOTSUPP, "not a command of protocol version 1");
    }
  }

  private void subvolume() throws IOException {
    end();
    begin(control.create(parentSubvolume, SubvolumeReader.ROOT_DIRECTORY, in.bytes(PATH)));
  }

  private void snapshot() throws IOException {
    end();
    TreeRoot parent = search.find(in.uuid(CLONE_UUID), in.number(CLONE_CTRANSID));
    begin(
        control.snapshot(
            parent.id(), parentSubvolume, SubvolumeReader.ROOT_DIRECTORY, in.bytes(PATH), false));
  }

  private void begin(long id) throws IOException {
    forgetFile();
    current =
        Commands.of(
            new ReceivingSubvolume(
                fs, transactions, fs.root(id), in.uuid(Attribute.UUID), in.number(CTRANSID)));
  }

  /** Ends the subvolume, if one was begun: from now on it is a received one, and read-only. */
  private void end() {
    if (current == null) {
      return;
    }
    ReceivingSubvolume subvolume = current.subvolume;
    control.setReceived(subvolume.root().id(), subvolume.uuid(), subvolume.ctransid());
    control.setReadOnly(subvolume.root().id(), true);
    received.add(subvolume.root().id());
    forgetFile();
    current = null;
  }

  private void create(int mode) throws IOException {
    names().create(in.path(PATH), mode, 0);
  }

  private void makeNode() throws IOException {
    int mode = (int) in.number(MODE);
    int type = mode & InodeItem.S_IFMT;
    if (type != InodeItem.S_IFCHR && type != InodeItem.S_IFBLK) {
      throw new FsException(Errno.EINVAL, "a device is made of a " + Inode.typeName(mode));
    }
    names().create(in.path(PATH), mode, in.number(RDEV));
  }

  private void write() throws IOException {
    long file = file();
    commands()
        .data
        .write(file, in.number(FILE_OFFSET), in.buffer(), in.start(DATA), in.length(DATA));
  }

  private void cloneRange() throws IOException {
    long file = file();
    commands()
        .data
        .cloneRange(
            file,
            in.number(FILE_OFFSET),
            source(in.uuid(CLONE_UUID), in.number(CLONE_CTRANSID)),
            in.path(CLONE_PATH),
            in.number(CLONE_OFFSET),
            in.number(CLONE_LEN));
  }

  private TreeRoot source(UUID uuid, long ctransid) {
    ReceivingSubvolume own = commands().subvolume;
    return own.is(uuid, ctransid) ? own.root() : search.find(uuid, ctransid);
  }

  private Commands commands() {
    if (current == null) {
      throw new FsException(Errno.EINVAL, "no subvolume was begun");
    }
    return current;
  }

  /** For commands that may change what a path means. */
  private NameCommands names() {
    forgetFile();
    return commands().names;
  }

  private AttributeCommands attributes() {
    return commands().attributes;
  }

  private void forgetFile() {
    lastPath = null;
  }

  /** The regular file that the command is for. */
  private long file() throws IOException {
    String path = in.path(PATH);
    if (!path.equals(lastPath)) {
      lastFile = commands().subvolume.regularFile(path);
      lastPath = path;
    }
    return lastFile;
  }
}
