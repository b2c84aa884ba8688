package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.mount.FsInfo;

/**
 * The last relocation that what a sender holds is known to reflect (kernel:
 * send_ctx::last_reloc_trans): leaves, nodes and addresses read before the filesystem's number grew
 * beyond this one may be those of blocks and extents that relocation has freed since.
 *
 * <p>The filesystem's number changes only while nobody holds the commit root lock for reading, so
 * who has just taken it looks once, and the answer holds until the lock is given back.
 */
final class RelocationMark {
  private final FsInfo fs;

  /** The filesystem's number, as it was at the last look. */
  private long published;

  /** What the sender's paths reflect. */
  private long reflected;

  RelocationMark(FsInfo fs) {
    this.fs = fs;
  }

  /** Reads the filesystem's number; the caller holds the commit root lock. */
  void look() {
    published = fs.lastRelocTrans();
  }

  /** Whether what the last look saw is more than the paths reflect. */
  boolean isBehind() {
    return published > reflected;
  }

  /** From now on the paths reflect what the last look saw. */
  void record() {
    reflected = published;
  }
}
