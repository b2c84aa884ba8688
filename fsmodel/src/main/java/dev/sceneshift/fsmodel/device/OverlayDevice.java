package dev.sceneshift.fsmodel.device;

import java.io.IOException;
import java.util.Arrays;

/**
 * Writes kept in memory over another device, which is only read. Any number of overlays may share
 * one base. {@link #writeTo} saves the result.
 */
public final class OverlayDevice implements Device {
  private final Device base;
  private final MemoryPages pages = new MemoryPages();

  public OverlayDevice(Device base) {
    this.base = base;
  }

  @Override
  public String name() {
    return base.name();
  }

  @Override
  public long sizeBytes() {
    return base.sizeBytes();
  }

  @Override
  public void read(long physical, byte[] dst, int off, int len) throws IOException {
    if (pages.isEmpty()) {
      base.read(physical, dst, off, len);
      return;
    }
    Ranges.check(this, physical, len);
    Ranges.forEachPage(
        physical,
        len,
        (at, inPage, done, count) -> {
          byte[] page = pages.page(at);
          if (page == null) {
            base.read(at, dst, off + done, count);
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
          // A page is replaced, not edited: a reader beside us sees the old one or the new one.
          byte[] next = page == null ? readPage(at - inPage) : page.clone();
          System.arraycopy(src, off + done, next, inPage, count);
          pages.put(at, next);
        });
  }

  private byte[] readPage(long physical) throws IOException {
    byte[] page = new byte[MemoryPages.PAGE_BYTES];
    int inside = (int) Math.min(MemoryPages.PAGE_BYTES, base.sizeBytes() - physical);
    base.read(physical, page, 0, inside);
    return page;
  }

  /** Copies the whole device, base and writes, to {@code target}; zeros are left out. */
  public void writeTo(Device target) throws IOException {
    byte[] page = new byte[MemoryPages.PAGE_BYTES];
    byte[] zeros = new byte[MemoryPages.PAGE_BYTES];
    for (long at = 0; at < sizeBytes(); at += page.length) {
      int count = (int) Math.min(page.length, sizeBytes() - at);
      read(at, page, 0, count);
      if (!Arrays.equals(page, 0, count, zeros, 0, count)) {
        target.write(at, page, 0, count);
      }
    }
    target.flush();
  }

  @Override
  public void flush() {}

  @Override
  public void close() throws IOException {
    base.close();
  }
}
