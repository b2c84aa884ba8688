package dev.sceneshift.fsmodel.oracle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sceneshift.fsmodel.testing.ContentEntry;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what listing.pl writes. Names go as bytes through perl, as this JVM may run in a locale in
 * which it could not name them.
 */
final class TreeListing {

  private final byte[] bytes;
  private int at;

  private TreeListing(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The tree below a directory. */
  static List<ContentEntry> read(Path directory) {
    try (ScratchFolder scratch = ScratchFolder.create("listing")) {
      Path script = KernelBtrfs.script("listing.pl", scratch);
      List<String> command = List.of("perl", script.toString(), directory.toString());
      return new TreeListing(Tool.run(command, new byte[0])).entries();
    }
  }

  private List<ContentEntry> entries() {
    List<ContentEntry> entries = new ArrayList<>();
    while (at < bytes.length) {
      entries.add(entry(nextLine().split(" ", -1)));
    }
    return entries;
  }

  private ContentEntry entry(String[] fields) {
    long size = Long.parseLong(fields[7]);
    boolean device = !fields[9].equals("-");
    return new ContentEntry(
        fields[0],
        fields[1],
        Long.parseLong(fields[2]),
        Integer.parseInt(fields[3], 8),
        Long.parseLong(fields[4]),
        Long.parseLong(fields[5]),
        Long.parseLong(fields[6]),
        size,
        Long.parseLong(fields[8]),
        fields[1].equals("file") ? nextDataHash((int) size) : null,
        fields[11].equals("-") ? null : fields[11],
        device ? List.of(Long.parseLong(fields[9]), Long.parseLong(fields[10])) : List.of(),
        xattrs(fields[12]));
  }

  private String nextLine() {
    int end = at;
    while (bytes[end] != '\n') {
      end++;
    }
    String line = new String(bytes, at, end - at, US_ASCII);
    at = end + 1;
    return line;
  }

  private String nextDataHash(int sizeBytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, at, sizeBytes);
      at += sizeBytes;
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> xattrs(String field) {
    Map<String, String> xattrs = new TreeMap<>();
    if (!field.equals("-")) {
      for (String pair : field.split(",", -1)) {
        int equals = pair.indexOf('=');
        xattrs.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return xattrs;
  }
}
