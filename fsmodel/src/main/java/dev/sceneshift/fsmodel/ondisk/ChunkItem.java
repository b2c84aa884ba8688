package dev.sceneshift.fsmodel.ondisk;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A CHUNK_ITEM: how a range of logical addresses lies on devices (kernel: struct btrfs_chunk).
 * Lengths and offsets are bytes.
 *
 * @param type block group flags, see {@link BlockGroupFlags}
 */
public record ChunkItem(long lengthBytes, long type, List<Stripe> stripes) {
  /** What chunks and their stripes are multiples of, in bytes. */
  public static final long STRIPE_LENGTH = 65536;

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

  /**
   * The item as it is stored.
   *
   * @param deviceUuid of the one device on which all stripes lie
   */
  public byte[] toBytes(int sectorSizeBytes, UUID deviceUuid) {
    byte[] item = new byte[sizeBytes()];
    LittleEndian.putU64(item, 0, lengthBytes);
    LittleEndian.putU64(item, 8, ObjectId.EXTENT_TREE);
    LittleEndian.putU64(item, 16, STRIPE_LENGTH);
    LittleEndian.putU64(item, 24, type);
    LittleEndian.putU32(item, 32, STRIPE_LENGTH);
    LittleEndian.putU32(item, 36, STRIPE_LENGTH);
    LittleEndian.putU32(item, 40, sectorSizeBytes);
    LittleEndian.putU16(item, 44, stripes.size());
    LittleEndian.putU16(item, 46, 1);
    for (int i = 0; i < stripes.size(); i++) {
      int at = HEADER_BYTES + i * STRIPE_BYTES;
      LittleEndian.putU64(item, at, stripes.get(i).deviceId());
      LittleEndian.putU64(item, at + 8, stripes.get(i).physical());
      LittleEndian.putUuid(item, at + 16, deviceUuid);
    }
    return item;
  }

  /** Size on disk, in bytes. */
  public int sizeBytes() {
    return HEADER_BYTES + stripes.size() * STRIPE_BYTES;
  }
}
