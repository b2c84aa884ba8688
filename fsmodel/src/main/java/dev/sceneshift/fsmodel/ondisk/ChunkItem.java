package dev.sceneshift.fsmodel.ondisk;

import java.util.ArrayList;
import java.util.List;

/**
 * A CHUNK_ITEM: how a range of logical addresses lies on devices (kernel: struct btrfs_chunk).
 * Lengths and offsets are bytes.
 *
 * @param type block group flags, see {@link BlockGroupFlags}
 */
public record ChunkItem(long lengthBytes, long type, List<Stripe> stripes) {
  private static final int HEADER_BYTES = 48;
  private static final int STRIPE_BYTES = 32;

  /** One copy: where the chunk's first byte stands on the device. */
  public record Stripe(long deviceId, long physical) {}

  public ChunkItem {
    stripes = List.copyOf(stripes);
  }

  public static ChunkItem read(byte[] bytes, int at) {
    int stripeCount = LittleEndian.u16(bytes, at + 44);
    List<Stripe> stripes = new ArrayList<>(stripeCount);
    for (int i = 0; i < stripeCount; i++) {
      int stripe = at + HEADER_BYTES + i * STRIPE_BYTES;
      stripes.add(new Stripe(LittleEndian.u64(bytes, stripe), LittleEndian.u64(bytes, stripe + 8)));
    }
    return new ChunkItem(LittleEndian.u64(bytes, at), LittleEndian.u64(bytes, at + 24), stripes);
  }

  /** Size on disk, in bytes. */
  public int sizeBytes() {
    return HEADER_BYTES + stripes.size() * STRIPE_BYTES;
  }
}
