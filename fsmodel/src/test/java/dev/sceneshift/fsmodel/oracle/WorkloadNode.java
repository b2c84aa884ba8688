package dev.sceneshift.fsmodel.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file or directory of a {@link WorkloadTree}, in all its places. */
final class WorkloadNode {

  enum Kind {
    FILE,
    DIRECTORY,
    SYMLINK,
    SPECIAL,
    SUBVOLUME
  }

  /** A directory entry. */
  record Place(WorkloadNode directory, String name) {}

  final Kind kind;

  /** Entries of a directory, names as bytes in ISO-8859-1. */
  final Map<String, WorkloadNode> children = new TreeMap<>();

  /** Where the node is found: one place but for hard links. */
  final List<Place> places = new ArrayList<>();

  /** Names of the xattrs that were set. */
  final List<String> xattrs = new ArrayList<>();

  /** About what the kernel has for a size: some operations are tried that it refuses. */
  long sizeBytes;

  WorkloadNode(Kind kind) {
    this.kind = kind;
  }

  boolean isDirectory() {
    return kind == Kind.DIRECTORY;
  }

  boolean isFile() {
    return kind == Kind.FILE;
  }

  /** Whether the node is the other one, or above it. */
  boolean contains(WorkloadNode other) {
    for (WorkloadNode at = other; ; at = at.places.get(0).directory()) {
      if (at == this) {
        return true;
      }
      if (at.places.isEmpty()) {
        return false;
      }
    }
  }
}
