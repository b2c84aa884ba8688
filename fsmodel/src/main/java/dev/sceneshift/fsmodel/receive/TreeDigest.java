package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.ondisk.Timespec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over a tree in a canonical form: depth first, names in order, each file's attributes, its
 * content at its first name, and the number of that name at each further one. For one tree.
 */
final class TreeDigest {
  private final MessageDigest sha256;
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
  private final Map<Inode, Long> seen = new IdentityHashMap<>();

  TreeDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String of(Inode root) {
    add(root);
    return HexFormat.of().formatHex(sha256.digest());
  }

  private void add(Inode inode) {
    Long known = seen.putIfAbsent(inode, (long) seen.size());
    if (known != null) {
      addNumber(known);
      return;
    }
    addNumber(-1);
    addNumber(inode.mode);
    addNumber(inode.uid);
    addNumber(inode.gid);
    addNumber(inode.rdev);
    addTime(inode.atime);
    addTime(inode.mtime);
    addString(inode.target);
    addNumber(inode.xattrs.size());
    inode.xattrs.forEach(
        (name, value) -> {
          addString(name);
          addBytes(value);
        });
    addData(inode.data);
    addNumber(inode.entries.size());
    inode.entries.forEach(
        (name, child) -> {
          addString(name);
          add(child);
        });
  }

  private void addData(FileData data) {
    addNumber(data.sizeBytes());
    data.forEachPage(
        (pageNumber, page) -> {
          addNumber(pageNumber);
          sha256.update(page);
        });
    addNumber(-1);
  }

  private void addTime(@Nullable Timespec time) {
    addNumber(time == null ? Long.MIN_VALUE : time.seconds());
    addNumber(time == null ? 0 : time.nanoseconds());
  }

  private void addString(String bytes) {
    addBytes(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void addBytes(byte[] bytes) {
    addNumber(bytes.length);
    sha256.update(bytes);
  }

  private void addNumber(long value) {
    sha256.update(number.clear().putLong(value).flip());
  }
}
