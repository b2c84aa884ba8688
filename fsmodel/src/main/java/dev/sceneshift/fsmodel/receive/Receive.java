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
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.stream.Attribute;
import dev.sceneshift.fsmodel.stream.Command;
import dev.sceneshift.fsmodel.stream.StreamFormatException;
import dev.sceneshift.fsmodel.stream.StreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the commands of a send stream, one at each {@link #next}, on trees in memory. A
 * command that the kernel would refuse is a {@link ReceiveException}. Commands are those of
 * protocol version 1. Confined to one thread.
 */
public final class Receive {
  private final StreamReader in;
  private final CloneSources sources;
  private final int blockBytes;
  private final List<ReceivedTree> trees = new ArrayList<>();

  /** The subvolume that commands are for; null before the first and after an END. */
  private @Nullable ReceivedTree current;

  /** The file of the last command with content, which the next one is most often for too. */
  private @Nullable Inode lastFile;

  private String lastPath = "";

  /**
   * @param sources what the receiver has; subvolumes of this stream come before them
   * @param blockBytes sector size of the receiving filesystem, which clones must respect
   */
  public Receive(StreamReader in, CloneSources sources, int blockBytes) {
    if (blockBytes <= 0 || blockBytes % FileData.PAGE_BYTES != 0) {
      throw new IllegalArgumentException("sector size: " + blockBytes);
    }
    this.in = in;
    this.sources = sources;
    this.blockBytes = blockBytes;
  }

  /**
   * Receives a whole stream of one subvolume. It may be incomplete, see {@link
   * ReceivedTree#isComplete}.
   *
   * @throws FsException if a command cannot be carried out, or EINVAL if these are no stream's
   *     bytes
   */
  public static ReceivedTree one(byte[] stream, CloneSources sources, int blockBytes) {
    try (StreamReader reader = new StreamReader(new ByteArrayInputStream(stream))) {
      Receive receive = new Receive(reader, sources, blockBytes);
      while (receive.next()) {}
      if (receive.trees.size() != 1) {
        throw new FsException(
            Errno.EINVAL, "the stream holds " + receive.trees.size() + " subvolumes, not one");
      }
      return receive.trees.get(0);
    } catch (StreamFormatException e) {
      throw new FsException(Errno.EINVAL, "the stream is malformed: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new FsException(Errno.EIO, "reading the stream: " + e.getMessage(), e);
    }
  }

  /** The subvolumes received so far, the last one perhaps not complete. */
  public List<ReceivedTree> trees() {
    return Collections.unmodifiableList(trees);
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

  private void carryOut(Command command) throws IOException {
    switch (command) {
      case SUBVOL ->
          begin(ReceivedTree.empty(in.path(PATH), in.uuid(Attribute.UUID), in.number(CTRANSID)));
      case SNAPSHOT -> snapshot();
      case MKFILE -> create(InodeItem.S_IFREG | 0600);
      case MKDIR -> create(InodeItem.S_IFDIR | 0700);
      case MKNOD -> makeNode();
      case MKFIFO -> create(InodeItem.S_IFIFO | 0600);
      case MKSOCK -> create(InodeItem.S_IFSOCK | 0600);
      case SYMLINK -> create(InodeItem.S_IFLNK | 0777).target = in.path(PATH_LINK);
      case RENAME -> names().rename(in.path(PATH), in.path(PATH_TO));
      case LINK -> names().link(in.path(PATH), in.path(PATH_LINK));
      case UNLINK -> names().unlink(in.path(PATH));
      case RMDIR -> names().rmdir(in.path(PATH));
      case SET_XATTR -> Attributes.setXattr(inode(), in.path(XATTR_NAME), in.bytes(XATTR_DATA));
      case REMOVE_XATTR -> Attributes.removeXattr(inode(), in.path(XATTR_NAME));
      case WRITE -> write();
      case CLONE -> cloneRange();
      case TRUNCATE -> truncate();
      case CHMOD -> Attributes.chmod(inode(), (int) in.number(MODE));
      case CHOWN -> Attributes.chown(inode(), in.number(UID), in.number(GID));
      case UTIMES -> setTimes(inode());
      case UPDATE_EXTENT -> regularFile(in.path(PATH));
      case END -> end();
      case FALLOCATE, FILEATTR, ENCODED_WRITE, ENABLE_VERITY ->
          throw new FsException(Errno.EOPNOTSUPP, "not a command of protocol version 1");
    }
  }

  private void begin(ReceivedTree tree) {
    if (current != null) {
      current.setComplete();
    }
    forgetFile();
    current = tree;
    trees.add(tree);
  }

  private void end() {
    tree().setComplete();
    forgetFile();
    current = null;
  }

  private void snapshot() throws IOException {
    ReceivedTree parent = findSource(in.uuid(CLONE_UUID), in.number(CLONE_CTRANSID));
    begin(parent.snapshot(in.path(PATH), in.uuid(Attribute.UUID), in.number(CTRANSID)));
  }

  private ReceivedTree findSource(UUID uuid, long ctransid) {
    for (ReceivedTree tree : trees) {
      if (tree.is(uuid, ctransid)) {
        return tree;
      }
    }
    return sources.find(uuid, ctransid);
  }

  private Inode create(int mode) throws IOException {
    Inode inode = new Inode(mode);
    names().create(in.path(PATH), inode);
    return inode;
  }

  private void makeNode() throws IOException {
    int mode = (int) in.number(MODE);
    Inode inode = create(mode);
    if (!inode.isDevice()) {
      throw new FsException(Errno.EINVAL, "a device is made of a " + Inode.typeName(mode));
    }
    inode.rdev = in.number(RDEV);
  }

  private void write() throws IOException {
    Inode file = regularFile(in.path(PATH));
    file.data.write(in.number(FILE_OFFSET), in.buffer(), in.start(DATA), in.length(DATA));
    Attributes.contentChanged(file);
  }

  private void cloneRange() throws IOException {
    Inode file = regularFile(in.path(PATH));
    ReceivedTree from = findSource(in.uuid(CLONE_UUID), in.number(CLONE_CTRANSID));
    Inode source = from.names().lookupRegular(in.path(CLONE_PATH));
    file.data.cloneRange(
        source.data,
        in.number(CLONE_OFFSET),
        in.number(CLONE_LEN),
        in.number(FILE_OFFSET),
        blockBytes);
    Attributes.contentChanged(file);
  }

  private void truncate() throws IOException {
    Inode file = regularFile(in.path(PATH));
    file.data.truncate(in.number(SIZE));
    Attributes.contentChanged(file);
  }

  private void setTimes(Inode inode) throws IOException {
    inode.atime = in.time(ATIME);
    inode.mtime = in.time(MTIME);
  }

  private ReceivedTree tree() {
    if (current == null) {
      throw new FsException(Errno.EINVAL, "no subvolume was begun");
    }
    return current;
  }

  /** For commands that may change what a path means. */
  private Namespace names() {
    forgetFile();
    return tree().names();
  }

  private void forgetFile() {
    lastFile = null;
  }

  private Inode inode() throws IOException {
    return tree().names().lookup(in.path(PATH));
  }

  private Inode regularFile(String path) {
    if (lastFile == null || !path.equals(lastPath)) {
      lastFile = tree().names().lookupRegular(path);
      lastPath = path;
    }
    return lastFile;
  }
}
