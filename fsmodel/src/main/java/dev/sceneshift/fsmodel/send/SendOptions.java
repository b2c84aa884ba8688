package dev.sceneshift.fsmodel.send;

/**
 * Flags of the send ioctl (kernel: BTRFS_SEND_FLAG_*).
 *
 * @param noFileData UPDATE_EXTENT in place of WRITE
 * @param omitStreamHeader no stream header
 * @param omitEndCommand no END
 */
public record SendOptions(boolean noFileData, boolean omitStreamHeader, boolean omitEndCommand) {
  /** No flag set. */
  public static final SendOptions DEFAULT = new SendOptions(false, false, false);
}
