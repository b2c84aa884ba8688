package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import java.util.UUID;

/** The subvolumes that the receiver has already: parents, and sources of clones. */
@FunctionalInterface
public interface CloneSources {

  /** A receiver that has nothing; enough for a full send without clone sources. */
  CloneSources NONE =
      (uuid, ctransid) -> {
        throw missing(uuid, ctransid);
      };

  /**
   * The subvolume that a stream names.
   *
   * @param uuid its received uuid if it has one, else its own
   * @param ctransid the transaction in which it last changed
   * @throws FsException ENOENT if the receiver has none
   */
  ReceivedTree find(UUID uuid, long ctransid);

  /** The failure to find a subvolume. */
  static FsException missing(UUID uuid, long ctransid) {
    return new FsException(
        Errno.ENOENT,
        "there is no subvolume " + uuid + " of transaction " + Long.toUnsignedString(ctransid));
  }
}
