package dev.sceneshift.fsmodel.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One file of a snapshot as the kernel showed it.
 *
 * @param path percent-encoded bytes relative to the snapshot; {@code .} is the snapshot itself
 * @param type {@code file}, {@code dir}, {@code symlink}, {@code char}, {@code block}, {@code
 *     fifo}, {@code socket} or {@code subvolume-stub}
 * @param mode permission bits, without the type
 * @param sha256 of a regular file's data
 * @param target of a symlink, percent-encoded
 * @param rdev major and minor number of a device, else empty
 * @param xattrs percent-encoded name to value in hexadecimal, sorted
 */
public record ContentEntry(
    String path,
    String type,
    long ino,
    int mode,
    long uid,
    long gid,
    long nlink,
    long size,
    long mtimeNs,
    @Nullable String sha256,
    @Nullable String target,
    List<Long> rdev,
    Map<String, String> xattrs) {

  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/";

  static ContentEntry of(Json json) {
    Map<String, String> xattrs = new TreeMap<>();
    if (!json.get("xattrs").isNull()) {
      json.get("xattrs").members().forEach((name, value) -> xattrs.put(name, value.string()));
    }
    return new ContentEntry(
        json.get("path").string(),
        json.get("type").string(),
        json.get("ino").number(),
        Integer.parseInt(json.get("mode").string(), 8),
        json.get("uid").number(),
        json.get("gid").number(),
        json.get("nlink").number(),
        json.get("size").number(),
        json.get("mtime_ns").number(),
        json.get("sha256").stringOrNull(),
        json.get("target").stringOrNull(),
        json.get("rdev").isNull()
            ? List.of()
            : json.get("rdev").elements().stream().map(Json::number).toList(),
        xattrs);
  }

  /** Bytes of a path, name or target in the encoding that the corpus uses. */
  public static String percentEncode(byte[] bytes) {
    StringBuilder result = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      if (PLAIN.indexOf(b) >= 0) {
        result.append((char) b);
      } else {
        result.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return result.toString();
  }

  /** The bytes that {@link #percentEncode} encoded. */
  public static byte[] percentDecode(String text) {
    ByteArrayOutputStream result = new ByteArrayOutputStream(text.length());
    byte[] bytes = text.getBytes(US_ASCII);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        result.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        result.write(bytes[i]);
      }
    }
    return result.toByteArray();
  }
}
