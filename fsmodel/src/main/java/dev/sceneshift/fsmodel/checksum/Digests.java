package dev.sceneshift.fsmodel.checksum;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** One thread's digest objects and the space to compare in, so that checking allocates nothing. */
final class Digests {

  private static final ThreadLocal<Digests> CURRENT = ThreadLocal.withInitial(Digests::new);

  /** Space for one digest, for comparisons. */
  final byte[] scratch = new byte[ChecksumType.FIELD_BYTES];

  private final MessageDigest sha256 = newSha256();
  private final Blake2b256 blake2b256 = new Blake2b256();

  static Digests current() {
    return CURRENT.get();
  }

  void sha256(byte[] bytes, int offset, int length, byte[] out) {
    sha256.update(bytes, offset, length);
    try {
      sha256.digest(out, 0, ChecksumType.FIELD_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 did not fit in 32 bytes", e);
    }
  }

  void blake2b256(byte[] bytes, int offset, int length, byte[] out) {
    blake2b256.digest(bytes, offset, length, out);
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
