package dev.sceneshift.fsmodel.send;

/** What has become or will become of an inode at the receiver (kernel: enum inode_state). */
enum InodeState {
  NO_CHANGE,
  WILL_CREATE,
  DID_CREATE,
  WILL_DELETE,
  DID_DELETE;

  /** Whether the receiver has the inode now, be it under another name. */
  boolean exists() {
    return this == NO_CHANGE || this == DID_CREATE || this == WILL_DELETE;
  }
}
