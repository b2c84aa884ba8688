package dev.sceneshift.fsmodel.vocabulary;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Keeps a copy of what is read through it. */
final class TeeInputStream extends FilterInputStream {
  private final KeptStream kept;

  TeeInputStream(InputStream in, KeptStream kept) {
    super(in);
    this.kept = kept;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      kept.write(value);
    }
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    if (count > 0) {
      kept.write(bytes, offset, count);
    }
    return count;
  }
}
