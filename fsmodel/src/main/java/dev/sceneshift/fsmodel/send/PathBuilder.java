package dev.sceneshift.fsmodel.send;

import java.util.Arrays;

/** Builds a path from its last component to its first (kernel: a reversed struct fs_path). */
final class PathBuilder {
  private static final int INITIAL_BYTES = 256;

  private byte[] buffer = new byte[INITIAL_BYTES];
  private int start = INITIAL_BYTES;

  /** Empties the builder. */
  PathBuilder clear() {
    start = buffer.length;
    return this;
  }

  /** Puts a component in front of what is there. */
  void prepend(byte[] component) {
    boolean first = start == buffer.length;
    int needed = component.length + (first ? 0 : 1);
    if (needed > start) {
      grow(needed);
    }
    if (!first) {
      buffer[--start] = '/';
    }
    start -= component.length;
    System.arraycopy(component, 0, buffer, start, component.length);
  }

  byte[] toBytes() {
    return Arrays.copyOfRange(buffer, start, buffer.length);
  }

  /** {@code directory/name}, or the name alone in the root directory, whose path is empty. */
  static byte[] join(byte[] directory, byte[] name) {
    if (directory.length == 0) {
      return name;
    }
    byte[] path = Arrays.copyOf(directory, directory.length + 1 + name.length);
    path[directory.length] = '/';
    System.arraycopy(name, 0, path, directory.length + 1, name.length);
    return path;
  }

  private void grow(int needed) {
    int used = buffer.length - start;
    byte[] larger = new byte[Math.max(2 * buffer.length, used + needed)];
    System.arraycopy(buffer, start, larger, larger.length - used, used);
    start = larger.length - used;
    buffer = larger;
  }
}
