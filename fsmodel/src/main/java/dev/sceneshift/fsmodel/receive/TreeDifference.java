package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.ondisk.Timespec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the first thing that tells two trees apart. For one comparison. */
final class TreeDifference {
  /** Whether times that only the receiver's clock knows are equal to all others. */
  private final boolean anyClock;

  /** Which file here is which file there, and by which name that was found. */
  private final Map<Inode, Pair> here = new IdentityHashMap<>();

  private final Map<Inode, Pair> there = new IdentityHashMap<>();

  private record Pair(Inode found, Inode expected, String path) {}

  TreeDifference(boolean anyClock) {
    this.anyClock = anyClock;
  }

  Optional<String> find(Inode found, Inode expected) {
    return Optional.ofNullable(compare("", found, expected));
  }

  private @Nullable String compare(String path, Inode found, Inode expected) {
    Pair known = here.get(found);
    Pair knownThere = there.get(expected);
    if (known != null || knownThere != null) {
      return known == knownThere ? null : linkDifference(path, known, knownThere);
    }
    Pair pair = new Pair(found, expected, path);
    here.put(found, pair);
    there.put(expected, pair);
    String difference = compareInodes(found, expected);
    if (difference != null) {
      return words(path) + ": " + difference;
    }
    return compareEntries(path, found, expected);
  }

  private static String linkDifference(
      String path, @Nullable Pair known, @Nullable Pair knownThere) {
    if (known != null) {
      return words(path) + ": is a hard link of " + words(known.path) + ", and should not be";
    }
    String expected = knownThere == null ? "" : knownThere.path;
    return words(path) + ": is no hard link of " + words(expected) + ", and should be";
  }

  private @Nullable String compareInodes(Inode found, Inode expected) {
    if (found.type() != expected.type()) {
      return "is a " + Inode.typeName(found.mode) + ", expected a " + Inode.typeName(expected.mode);
    }
    if (found.mode != expected.mode) {
      return differs(
          "mode",
          Integer.toOctalString(found.permissions()),
          Integer.toOctalString(expected.permissions()));
    }
    if (found.uid != expected.uid) {
      return differs("uid", found.uid, expected.uid);
    }
    if (found.gid != expected.gid) {
      return differs("gid", found.gid, expected.gid);
    }
    if (found.rdev != expected.rdev) {
      return differs("device number", found.rdev, expected.rdev);
    }
    if (!found.target.equals(expected.target)) {
      return differs("link target", words(found.target), words(expected.target));
    }
    String difference = compareXattrs(found, expected);
    if (difference == null) {
      difference = compareData(found.data, expected.data);
    }
    return difference == null ? compareTimes(found, expected) : difference;
  }

  private static @Nullable String compareXattrs(Inode found, Inode expected) {
    TreeSet<String> names = new TreeSet<>(found.xattrs.keySet());
    names.addAll(expected.xattrs.keySet());
    for (String name : names) {
      byte[] left = found.xattrs.get(name);
      byte[] right = expected.xattrs.get(name);
      if (left == null || right == null) {
        return "xattr " + words(name) + (left == null ? " is missing" : " is not expected");
      }
      if (!Arrays.equals(left, right)) {
        return "xattr " + words(name) + " differs";
      }
    }
    return null;
  }

  private static @Nullable String compareData(FileData found, FileData expected) {
    Long offset = found.firstDifference(expected);
    if (offset == null) {
      return null;
    }
    boolean inBoth = offset < found.sizeBytes() && offset < expected.sizeBytes();
    return inBoth
        ? "byte " + offset + " differs"
        : differs("size", found.sizeBytes(), expected.sizeBytes());
  }

  private @Nullable String compareTimes(Inode found, Inode expected) {
    if (!isSameTime(found.mtime, expected.mtime)) {
      return differs("mtime", words(found.mtime), words(expected.mtime));
    }
    if (!isSameTime(found.atime, expected.atime)) {
      return differs("atime", words(found.atime), words(expected.atime));
    }
    return null;
  }

  private boolean isSameTime(@Nullable Timespec found, @Nullable Timespec expected) {
    return (expected == null && anyClock) || Objects.equals(found, expected);
  }

  private @Nullable String compareEntries(String path, Inode found, Inode expected) {
    TreeSet<String> names = new TreeSet<>(found.entries.keySet());
    names.addAll(expected.entries.keySet());
    for (String name : names) {
      String childPath = path.isEmpty() ? name : path + "/" + name;
      Inode left = found.entries.get(name);
      Inode right = expected.entries.get(name);
      if (left == null || right == null) {
        return words(childPath) + (left == null ? ": is missing" : ": is not expected");
      }
      String difference = compare(childPath, left, right);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  private static String differs(String what, Object found, Object expected) {
    return what + " is " + found + ", expected " + expected;
  }

  private static String words(@Nullable Timespec time) {
    return time == null
        ? "the receiver's clock"
        : String.format("%d.%09d", time.seconds(), time.nanoseconds());
  }

  private static String words(String bytes) {
    return bytes.isEmpty()
        ? "the root directory"
        : new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
