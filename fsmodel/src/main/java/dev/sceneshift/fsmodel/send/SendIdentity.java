package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.ondisk.RootItem;
import java.util.UUID;

/** By what a subvolume is known to receivers. */
final class SendIdentity {
  private static final UUID NONE = new UUID(0, 0);

  private SendIdentity() {}

  /** The uuid of the subvolume it was received from, if it was, else its own. */
  static UUID uuid(RootItem item) {
    return item.receivedUuid().equals(NONE) ? item.uuid() : item.receivedUuid();
  }
}
