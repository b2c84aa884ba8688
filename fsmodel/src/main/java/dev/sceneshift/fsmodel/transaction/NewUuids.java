package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import java.util.Random;
import java.util.UUID;

/** Random UUIDs of version 4, from a source that can be given a seed. Confined to one thread. */
public final class NewUuids {
  private final Random random;

  public NewUuids(Random random) {
    this.random = random;
  }

  public UUID next() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    return LittleEndian.uuid(bytes, 0);
  }
}
