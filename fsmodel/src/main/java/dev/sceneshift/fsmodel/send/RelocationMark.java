package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.mount.FsInfo;

/**
 * The last relocation that what a sender holds is known to reflect (kernel:
 * send_ctx::last_reloc_trans): leaves, nodes and addresses read before the filesystem's number grew
 * beyond this one may be those of blocks and extents that relocation has freed since.
 */
final class RelocationMark {
  private final FsInfo fs;
  private long lastRelocTrans;

  RelocationMark(FsInfo fs) {
    this.fs = fs;
  }

  /** Takes over the filesystem's number; the caller holds the commit root lock. */
  void record() {
    lastRelocTrans = fs.lastRelocTrans();
  }

  /** Whether a relocation was committed since; the caller holds the commit root lock. */
  boolean isBehind() {
    return fs.lastRelocTrans() > lastRelocTrans;
  }
}
