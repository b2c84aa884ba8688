package dev.sceneshift.fsmodel.send;

/**
 * Flags of the send ioctl (kernel: BTRFS_SEND_FLAG_*), and what the kernel leaves no choice in.
 *
 * @param noFileData UPDATE_EXTENT in place of WRITE
 * @param omitStreamHeader no stream header
 * @param omitEndCommand no END
 * @param restarts what is given up when a relocation was committed
 */
public record SendOptions(
    boolean noFileData, boolean omitStreamHeader, boolean omitEndCommand, RestartPolicy restarts) {
  /** No flag set, and restarts as the kernel makes them. */
  public static final SendOptions DEFAULT =
      new SendOptions(false, false, false, RestartPolicy.SEARCH_AGAIN);

  /** The same with other restarts. */
  public SendOptions with(RestartPolicy policy) {
    return new SendOptions(noFileData, omitStreamHeader, omitEndCommand, policy);
  }
}
