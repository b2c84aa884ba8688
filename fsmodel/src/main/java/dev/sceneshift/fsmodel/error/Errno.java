package dev.sceneshift.fsmodel.error;

/** The error numbers that the model uses, by the names that Linux gives them. */
public enum Errno {
  EPERM("operation not permitted"),
  ENOENT("no such file or directory"),
  EIO("input/output error"),
  EAGAIN("resource temporarily unavailable"),
  ENOMEM("cannot allocate memory"),
  EEXIST("file exists"),
  ENOTDIR("not a directory"),
  EISDIR("is a directory"),
  EINVAL("invalid argument"),
  ENOSPC("no space left on device"),
  EROFS("read-only file system"),
  EPIPE("broken pipe"),
  EMLINK("too many links"),
  ENAMETOOLONG("file name too long"),
  ENOTEMPTY("directory not empty"),
  EOVERFLOW("value too large"),
  EOPNOTSUPP("operation not supported"),
  EINPROGRESS("operation now in progress"),
  EUCLEAN("structure needs cleaning"),
  ENODATA("no data available"),
  ECANCELED("operation canceled");

  private final String text;

  Errno(String text) {
    this.text = text;
  }

  /** What the number means, in the words of strerror(3), in lower case. */
  public String text() {
    return text;
  }
}
