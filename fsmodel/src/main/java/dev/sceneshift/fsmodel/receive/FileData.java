package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a regular file, in pages; a page that is not there reads as zeros. A page is
 * replaced, never edited, so that copies and clones share pages; behind the end of the file all
 * bytes are zero.
 */
final class FileData {
  static final int PAGE_BYTES = 4096;
  private static final byte[] ZEROS = new byte[PAGE_BYTES];

  /** Page number to page; replaced by a copy before a change if another file may use it too. */
  private Map<Long, byte[]> pages;

  private boolean shared;
  private long sizeBytes;

  FileData() {
    this.pages = new HashMap<>();
  }

  private FileData(FileData other) {
    this.pages = other.pages;
    this.shared = true;
    this.sizeBytes = other.sizeBytes;
  }

  /** Makes this the origin of copies, after which it is not to be changed in other threads. */
  FileData copy() {
    shared = true;
    return new FileData(this);
  }

  long sizeBytes() {
    return sizeBytes;
  }

  /** Writes bytes, and lengthens the file if they reach behind its end. */
  void write(long offset, byte[] source, int from, int length) {
    checkEnd(offset, length);
    detach();
    int done = 0;
    while (done < length) {
      long at = offset + done;
      int inPage = (int) (at % PAGE_BYTES);
      int count = Math.min(PAGE_BYTES - inPage, length - done);
      byte[] page;
      if (count == PAGE_BYTES) {
        page = Arrays.copyOfRange(source, from + done, from + done + count);
      } else {
        page = page(at / PAGE_BYTES).clone();
        System.arraycopy(source, from + done, page, inPage, count);
      }
      pages.put(at / PAGE_BYTES, page);
      done += count;
    }
    sizeBytes = Math.max(sizeBytes, offset + length);
  }

  /** Sets the size; what is cut off is zero if the file grows again. */
  void truncate(long newSizeBytes) {
    checkEnd(newSizeBytes, 0);
    if (newSizeBytes < sizeBytes) {
      detach();
      long firstGone = (newSizeBytes + PAGE_BYTES - 1) / PAGE_BYTES;
      pages.keySet().removeIf(number -> number >= firstGone);
      int kept = (int) (newSizeBytes % PAGE_BYTES);
      byte[] last = kept == 0 ? null : pages.get(newSizeBytes / PAGE_BYTES);
      if (last != null) {
        pages.put(newSizeBytes / PAGE_BYTES, Arrays.copyOf(Arrays.copyOf(last, kept), PAGE_BYTES));
      }
    }
    sizeBytes = newSizeBytes;
  }

  /**
   * Takes over a range of {@code source}, with the checks of FICLONERANGE (kernel:
   * fs/remap_range.c, generic_remap_checks() and generic_remap_check_len()).
   *
   * @param blockBytes what offsets must be multiples of, itself a multiple of {@link #PAGE_BYTES}
   * @throws FsException EINVAL if the kernel would refuse the range
   */
  void cloneRange(FileData source, long sourceOffset, long length, long offset, int blockBytes) {
    if (sourceOffset % blockBytes != 0 || offset % blockBytes != 0) {
      throw refused(sourceOffset, length, offset, "offsets are multiples of " + blockBytes);
    }
    if (length <= 0) {
      throw refused(sourceOffset, length, offset, "a range of at least one byte is cloned");
    }
    checkEnd(sourceOffset, length);
    checkEnd(offset, length);
    long sourceEnd = sourceOffset + length;
    if (sourceEnd > source.sizeBytes) {
      throw refused(sourceOffset, length, offset, "the source has " + source.sizeBytes + " bytes");
    }
    long end = offset + length;
    if (length % blockBytes != 0 && (sourceEnd != source.sizeBytes || end < sizeBytes)) {
      throw refused(
          sourceOffset, length, offset, "only the last block of both files may be cloned in part");
    }
    long blocksEnd = Math.floorDiv(sourceEnd + blockBytes - 1, blockBytes) * blockBytes;
    boolean overlapping = offset < blocksEnd && sourceOffset < offset + (blocksEnd - sourceOffset);
    if (source == this && overlapping) {
      throw refused(sourceOffset, length, offset, "a range is not cloned onto itself");
    }
    detach();
    copyPages(source, sourceOffset / PAGE_BYTES, offset / PAGE_BYTES, length);
    sizeBytes = Math.max(sizeBytes, end);
  }

  private void copyPages(FileData source, long fromPage, long toPage, long length) {
    long count = (length + PAGE_BYTES - 1) / PAGE_BYTES;
    for (long i = 0; i < count; i++) {
      byte[] page = source.pages.get(fromPage + i);
      if (page == null) {
        pages.remove(toPage + i);
      } else {
        pages.put(toPage + i, page);
      }
    }
  }

  private static FsException refused(long from, long length, long to, String rule) {
    return new FsException(
        Errno.EINVAL, "cannot clone [" + from + ", +" + length + ") to " + to + ": " + rule);
  }

  private static void checkEnd(long offset, long length) {
    if (offset < 0 || offset + length < 0) {
      throw new FsException(Errno.EINVAL, "a file does not reach to byte 2^63");
    }
  }

  private void detach() {
    if (shared) {
      pages = new HashMap<>(pages);
      shared = false;
    }
  }

  /** The page of this number; not to be changed. */
  byte[] page(long number) {
    byte[] page = pages.get(number);
    return page == null ? ZEROS : page;
  }

  /** Offset of the first byte that is not the same in both, or null if there is none. */
  @Nullable Long firstDifference(FileData other) {
    if (pages == other.pages && sizeBytes == other.sizeBytes) {
      return null;
    }
    LongPredicate differs = number -> !samePage(page(number), other.page(number));
    Long number =
        LongStream.concat(
                pages.keySet().stream().mapToLong(Long::longValue),
                other.pages.keySet().stream().mapToLong(Long::longValue))
            .sorted()
            .filter(differs)
            .boxed()
            .findFirst()
            .orElse(null);
    if (number != null) {
      return number * PAGE_BYTES + Arrays.mismatch(page(number), other.page(number));
    }
    return sizeBytes == other.sizeBytes ? null : Long.valueOf(Math.min(sizeBytes, other.sizeBytes));
  }

  /** Calls {@code consumer} for each page that is not all zeros, in order. */
  void forEachPage(BiConsumer<Long, byte[]> consumer) {
    for (Map.Entry<Long, byte[]> entry : new TreeMap<>(pages).entrySet()) {
      if (!Arrays.equals(entry.getValue(), ZEROS)) {
        consumer.accept(entry.getKey(), entry.getValue());
      }
    }
  }

  private static boolean samePage(byte[] left, byte[] right) {
    return left == right || Arrays.equals(left, right);
  }
}
