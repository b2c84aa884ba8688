package dev.sceneshift.fsmodel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sceneshift.fsmodel.file.DirectoryEntry;
import dev.sceneshift.fsmodel.file.SubvolumeReader;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fsmodel ls IMAGE SUBVOL [PATH]}. */
@Command(
    name = "ls",
    mixinStandardHelpOptions = true,
    description = {
      "Lists a directory of a subvolume, or one file.",
      "Columns: mode, inode, links, uid, gid, size or major,minor, mtime in UTC, name."
          + " In names, \\\\ is a backslash and \\ooo a byte that cannot be printed."
    })
final class ListCommand implements Callable<Integer>, Failures.Subject {

  @Mixin private ImageArgument image = new ImageArgument();

  @Parameters(
      index = "1",
      paramLabel = "SUBVOL",
      description = "The subvolume: its path, the last part of it, or id:N.")
  private String subvolume = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "PATH",
      description = "A path in the subvolume, as ls prints it; else its own directory.")
  private String path = "";

  @Override
  public String subject() {
    return image.name();
  }

  @Override
  public Integer call() throws IOException {
    try (FsInfo fs = image.open()) {
      long id = new Subvolumes(fs).find(subvolume).id();
      SubvolumeReader reader = new SubvolumeReader(fs, fs.root(id));
      TextTable table = new TextTable("<>>>>>><");
      long inode = reader.resolve(Names.fromText(path));
      if (reader.inode(inode).isDirectory()) {
        list(reader, inode, table);
      } else {
        addFile(reader, inode, path, table);
      }
      print(table);
    }
    return 0;
  }

  private static void list(SubvolumeReader reader, long directory, TextTable table) {
    List<DirectoryEntry> entries = new ArrayList<>(reader.list(directory));
    entries.sort(Comparator.comparing(DirectoryEntry::name));
    for (DirectoryEntry entry : entries) {
      String name = Names.toText(entry.name());
      if (entry.isSubvolume()) {
        String to = name + " -> subvolume " + entry.location().objectid();
        table.add("subvolume", "-", "-", "-", "-", "-", "-", to);
      } else {
        addFile(reader, entry.location().objectid(), name, table);
      }
    }
  }

  private static void addFile(SubvolumeReader reader, long inode, String name, TextTable table) {
    InodeItem item = reader.inode(inode);
    String label = name;
    if (item.isSymlink()) {
      label += " -> " + Names.toText(new String(reader.symlinkTarget(inode), ISO_8859_1));
    }
    table.add(
        FileMode.toText(item.mode()),
        Long.toUnsignedString(inode),
        Long.toString(item.linkCount()),
        Long.toString(item.uid()),
        Long.toString(item.gid()),
        size(item),
        time(item),
        label);
  }

  private static String size(InodeItem item) {
    int type = item.fileType();
    if (type == InodeItem.S_IFCHR || type == InodeItem.S_IFBLK) {
      return (item.rdev() >>> 20) + "," + (item.rdev() & 0xfffff);
    }
    return Long.toUnsignedString(item.sizeBytes());
  }

  private static String time(InodeItem item) {
    long limit = Instant.MAX.getEpochSecond();
    long seconds = item.mtime().seconds();
    return Math.abs(seconds) < limit ? Instant.ofEpochSecond(seconds).toString() : "@" + seconds;
  }

  private static void print(TextTable table) throws IOException {
    try (Output target = Output.standard();
        OutputStream text = new BufferedOutputStream(target.stream())) {
      text.write(table.toString().getBytes(UTF_8));
    }
  }
}
