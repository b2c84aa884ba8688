package dev.sceneshift.fsmodel.cli;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.file.FileReader;
import dev.sceneshift.fsmodel.file.SubvolumeReader;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fsmodel cat IMAGE SUBVOL PATH}. */
@Command(
    name = "cat",
    mixinStandardHelpOptions = true,
    description = "Writes the data of a file, every sector checked against its checksum.")
final class CatCommand implements Callable<Integer>, Failures.Subject {

  private static final int PIECE_BYTES = 1 << 20;

  @Mixin private ImageArgument image = new ImageArgument();

  @Parameters(
      index = "1",
      paramLabel = "SUBVOL",
      description = "The subvolume: its path, the last part of it, or id:N.")
  private String subvolume = "";

  @Parameters(
      index = "2",
      paramLabel = "PATH",
      description = "The file's path in the subvolume, as ls prints it.")
  private String path = "";

  @Mixin private OutputOption output = new OutputOption();

  @Override
  public String subject() {
    return image.name();
  }

  @Override
  public Integer call() throws IOException {
    try (FsInfo fs = image.open()) {
      TreeRoot root = fs.root(new Subvolumes(fs).find(subvolume).id());
      SubvolumeReader reader = new SubvolumeReader(fs, root);
      long inode = reader.resolve(Names.fromText(path));
      InodeItem item = reader.inode(inode);
      if (!item.isRegular()) {
        Errno errno = item.isDirectory() ? Errno.EISDIR : Errno.EINVAL;
        throw new FsException(errno, "\"" + path + "\" is not a regular file");
      }
      try (Output target = output.openText()) {
        copy(new FileReader(fs, root), inode, item.sizeBytes(), target);
        target.commit();
      }
    }
    return 0;
  }

  private static void copy(FileReader files, long inode, long sizeBytes, Output target)
      throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    for (long at = 0; at < sizeBytes; at += PIECE_BYTES) {
      int length = (int) Math.min(PIECE_BYTES, sizeBytes - at);
      files.read(inode, at, piece, 0, length);
      ByteBuffer buffer = ByteBuffer.wrap(piece, 0, length);
      while (buffer.hasRemaining()) {
        target.write(buffer);
      }
    }
  }
}
