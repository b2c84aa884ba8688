package dev.sceneshift.fsmodel.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sceneshift.fsmodel.ondisk.Timespec;
import dev.sceneshift.fsmodel.testing.ContentEntry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A received tree in the form in which the corpus records snapshots. */
final class TreeContents {
  private final List<ContentEntry> entries = new ArrayList<>();

  TreeContents(ReceivedTree tree) {
    add("", tree.root());
  }

  /** Sorted as the corpus is: by the bytes of the encoded path, the root first. */
  List<ContentEntry> list() {
    entries.sort(
        Comparator.comparing((ContentEntry entry) -> !entry.path().equals("."))
            .thenComparing(
                entry -> new String(ContentEntry.percentDecode(entry.path()), ISO_8859_1)));
    return entries;
  }

  /** Inode numbers are the receiver's own; subvolumes in a directory count for its size. */
  static ContentEntry withoutWhatReceiveCannotRestore(ContentEntry entry) {
    return new ContentEntry(
        entry.path(),
        entry.type(),
        0,
        entry.mode(),
        entry.uid(),
        entry.gid(),
        entry.nlink(),
        entry.type().equals("dir") ? 0 : entry.size(),
        entry.mtimeNs(),
        entry.sha256(),
        entry.target(),
        entry.rdev(),
        entry.xattrs());
  }

  private void add(String path, Inode inode) {
    entries.add(
        new ContentEntry(
            path.isEmpty() ? "." : encode(path),
            Inode.typeName(inode.mode),
            0,
            inode.permissions(),
            inode.uid,
            inode.gid,
            inode.linkCount,
            inode.isSymlink() ? inode.target.length() : inode.data.sizeBytes(),
            nanoseconds(inode.mtime),
            inode.isRegular() ? sha256(inode.data) : null,
            inode.isSymlink() ? encode(inode.target) : null,
            inode.isDevice() ? List.of(major(inode.rdev), minor(inode.rdev)) : List.of(),
            xattrs(inode)));
    inode.entries.forEach((name, child) -> add(path.isEmpty() ? name : path + "/" + name, child));
  }

  private static Map<String, String> xattrs(Inode inode) {
    Map<String, String> result = new TreeMap<>();
    inode.xattrs.forEach(
        (name, value) -> result.put(encode(name), HexFormat.of().formatHex(value)));
    return result;
  }

  private static long nanoseconds(@Nullable Timespec time) {
    return time == null ? -1 : time.seconds() * 1_000_000_000 + time.nanoseconds();
  }

  private static long major(long rdev) {
    return rdev >> 8 & 0xfff;
  }

  private static long minor(long rdev) {
    return rdev & 0xff | rdev >> 12 & 0xfff00;
  }

  private static String encode(String bytes) {
    return ContentEntry.percentEncode(bytes.getBytes(ISO_8859_1));
  }

  private static String sha256(FileData data) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (long at = 0; at < data.sizeBytes(); at += FileData.PAGE_BYTES) {
        int count = (int) Math.min(FileData.PAGE_BYTES, data.sizeBytes() - at);
        digest.update(data.page(at / FileData.PAGE_BYTES), 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
