package dev.sceneshift.fsmodel.device;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A device in memory; what was never written reads as zeros and costs nothing. */
public final class MemoryDevice implements Device {
  private final String name;
  private final long sizeBytes;
  private final MemoryPages pages = new MemoryPages();

  public MemoryDevice(String name, long sizeBytes) {
    this.name = name;
    this.sizeBytes = sizeBytes;
  }

  /** Reads a whole image from {@code in}; pages of zeros are not kept. */
  public static MemoryDevice readFrom(String name, InputStream in) throws IOException {
    MemoryPages pages = new MemoryPages();
    long size = 0;
    byte[] page = new byte[MemoryPages.PAGE_BYTES];
    byte[] zeros = new byte[MemoryPages.PAGE_BYTES];
    for (int count; (count = in.readNBytes(page, 0, page.length)) > 0; size += count) {
      Arrays.fill(page, count, page.length, (byte) 0);
      if (!Arrays.equals(page, zeros)) {
        pages.put(size, page.clone());
      }
    }
    MemoryDevice device = new MemoryDevice(name, size);
    pages.forEach(device.pages::put);
    return device;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public void read(long physical, byte[] dst, int off, int len) throws IOException {
    Ranges.check(this, physical, len);
    Ranges.forEachPage(
        physical,
        len,
        (at, inPage, done, count) -> {
          byte[] page = pages.page(at);
          if (page == null) {
            Arrays.fill(dst, off + done, off + done + count, (byte) 0);
          } else {
            System.arraycopy(page, inPage, dst, off + done, count);
          }
        });
  }

  @Override
  public void write(long physical, byte[] src, int off, int len) throws IOException {
    Ranges.check(this, physical, len);
    Ranges.forEachPage(
        physical,
        len,
        (at, inPage, done, count) -> {
          byte[] page = pages.page(at);
          if (page == null) {
            page = new byte[MemoryPages.PAGE_BYTES];
            pages.put(at, page);
          }
          System.arraycopy(src, off + done, page, inPage, count);
        });
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
