package dev.sceneshift.fsmodel.send;

/** A name that the current inode gets or loses (kernel: struct recorded_ref). */
final class Reference {
  private final long directory;
  private final long directoryGeneration;
  private final byte[] name;
  private byte[] path;

  /**
   * @param path the whole path as it was when the name was recorded
   */
  Reference(long directory, long directoryGeneration, byte[] name, byte[] path) {
    this.directory = directory;
    this.directoryGeneration = directoryGeneration;
    this.name = name;
    this.path = path;
  }

  long directory() {
    return directory;
  }

  long directoryGeneration() {
    return directoryGeneration;
  }

  InodeId directoryId() {
    return new InodeId(directory, directoryGeneration);
  }

  byte[] name() {
    return name;
  }

  byte[] path() {
    return path;
  }

  /** Computes the path anew, after a directory on it has got another name. */
  void refreshPath(Paths paths) {
    path = PathBuilder.join(paths.of(directory, directoryGeneration), name);
  }
}
