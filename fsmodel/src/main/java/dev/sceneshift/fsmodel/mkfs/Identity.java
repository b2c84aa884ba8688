package dev.sceneshift.fsmodel.mkfs;

import dev.sceneshift.fsmodel.ondisk.Timespec;
import dev.sceneshift.fsmodel.transaction.NewUuids;
import java.util.UUID;

/** What tells one new filesystem from another, and when it was made. */
record Identity(
    UUID fsid, UUID chunkTreeUuid, UUID deviceUuid, UUID topLevelUuid, Timespec created) {

  static Identity of(NewUuids uuids, Timespec created) {
    return new Identity(uuids.next(), uuids.next(), uuids.next(), uuids.next(), created);
  }
}
