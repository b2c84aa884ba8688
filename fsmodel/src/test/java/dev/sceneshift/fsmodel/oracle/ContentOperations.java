package dev.sceneshift.fsmodel.oracle;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Changes of what is in files: data, holes, preallocation, shared extents. */
final class ContentOperations {

  private static final int SECTOR_BYTES = 4096;

  private static final int KEEP_SIZE = 1;
  private static final int PUNCH_HOLE = 2;
  private static final int ZERO_RANGE = 16;

  private static final long MAX_FILE_BYTES = 600_000;

  private final Random random;
  private final OperationLog log;
  private final WorkloadTree tree;

  ContentOperations(Random random, OperationLog log, WorkloadTree tree) {
    this.random = random;
    this.log = log;
    this.tree = tree;
  }

  List<WeightedOperation> all() {
    return List.of(
        new WeightedOperation(10, this::write),
        new WeightedOperation(6, this::append),
        new WeightedOperation(5, this::truncate),
        new WeightedOperation(4, this::preallocate),
        new WeightedOperation(4, this::punchHole),
        new WeightedOperation(2, this::zeroRange),
        new WeightedOperation(4, this::cloneFile),
        new WeightedOperation(6, this::cloneRange),
        new WeightedOperation(4, this::cloneWithin),
        new WeightedOperation(1, this::cloneManyTimes),
        new WeightedOperation(2, this::dedupe),
        new WeightedOperation(1, this::defragment),
        new WeightedOperation(2, this::flush),
        new WeightedOperation(2, () -> log.add("sync")));
  }

  /** Puts some data into a file that is new. */
  void fill(WorkloadNode file) {
    for (int writes = random.nextInt(3); writes >= 0; writes--) {
      write(file, random.nextInt(3) == 0 ? offset(60_000) : file.sizeBytes, length());
    }
  }

  private void write() {
    WorkloadNode file = anyFile();
    if (file != null) {
      write(file, offset(file.sizeBytes + 1), length());
    }
  }

  private void append() {
    WorkloadNode file = anyFile();
    if (file != null && file.sizeBytes < MAX_FILE_BYTES) {
      long gap = random.nextInt(3) == 0 ? offset(30_000) : 0;
      write(file, file.sizeBytes + gap, length());
    }
  }

  private void truncate() {
    WorkloadNode file = anyFile();
    if (file != null) {
      long size =
          switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> file.sizeBytes + offset(50_000);
            case 2 -> Math.max(0, file.sizeBytes - random.nextInt(SECTOR_BYTES));
            default -> offset(file.sizeBytes + 1);
          };
      log.add("truncate", tree.path(file), size);
      file.sizeBytes = size;
    }
  }

  private void preallocate() {
    WorkloadNode file = anyFile();
    if (file != null) {
      long offset = offset(file.sizeBytes + 20_000);
      long length = 1 + offset(60_000);
      boolean keepSize = random.nextBoolean();
      log.add("fallocate", tree.path(file), keepSize ? KEEP_SIZE : 0, offset, length);
      file.sizeBytes = keepSize ? file.sizeBytes : Math.max(file.sizeBytes, offset + length);
    }
  }

  private void punchHole() {
    WorkloadNode file = anyFile();
    if (file != null) {
      long offset = offset(file.sizeBytes + SECTOR_BYTES);
      long length = 1 + offset(file.sizeBytes + SECTOR_BYTES);
      log.add("fallocate", tree.path(file), PUNCH_HOLE | KEEP_SIZE, offset, length);
    }
  }

  private void zeroRange() {
    WorkloadNode file = anyFile();
    if (file != null) {
      int mode = random.nextBoolean() ? ZERO_RANGE | KEEP_SIZE : ZERO_RANGE;
      long offset = offset(file.sizeBytes + 1);
      long length = 1 + offset(30_000);
      log.add("fallocate", tree.path(file), mode, offset, length);
      file.sizeBytes =
          mode == ZERO_RANGE ? Math.max(file.sizeBytes, offset + length) : file.sizeBytes;
    }
  }

  private void cloneFile() {
    WorkloadNode source = anyFile();
    WorkloadNode target = anyFile();
    if (source != null && target != null && source != target) {
      log.add("clone", tree.path(source), 0, 0, tree.path(target), 0);
      target.sizeBytes = Math.max(source.sizeBytes, target.sizeBytes);
    }
  }

  private void cloneRange() {
    WorkloadNode source = anyFile();
    WorkloadNode target = anyFile();
    if (source != null && target != null && source.sizeBytes > 0) {
      long from = aligned(random.nextLong(source.sizeBytes));
      boolean tail = random.nextInt(3) == 0 && source != target;
      long whole = aligned(source.sizeBytes - from);
      long length = tail ? source.sizeBytes - from : Math.max(SECTOR_BYTES, offset(whole + 1));
      long to = aligned(random.nextLong(target.sizeBytes + 40_000));
      cloneRange(source, from, tail ? length : aligned(length), target, to);
    }
  }

  private void cloneWithin() {
    WorkloadNode file = anyFile();
    if (file != null && file.sizeBytes > 2 * SECTOR_BYTES) {
      long length = SECTOR_BYTES * (1L + random.nextInt(4));
      long from = aligned(random.nextLong(file.sizeBytes - SECTOR_BYTES));
      long to = random.nextBoolean() ? from + length : aligned(random.nextLong(file.sizeBytes));
      cloneRange(file, from, length, file, to);
    }
  }

  /** Up to more references to one extent than a sender looks at, which are 1024. */
  private void cloneManyTimes() {
    WorkloadNode source = anyFile();
    WorkloadNode target = anyFile();
    if (source != null && target != null && source.sizeBytes >= SECTOR_BYTES) {
      long from = aligned(random.nextLong(source.sizeBytes - SECTOR_BYTES + 1));
      long step = SECTOR_BYTES * (1L + random.nextInt(2));
      long to = aligned(target.sizeBytes + SECTOR_BYTES);
      boolean tooMany = random.nextInt(6) == 0;
      int copies = tooMany ? 900 + random.nextInt(400) : 1 + random.nextInt(90);
      for (int i = 0; i < copies; i++) {
        cloneRange(source, from, SECTOR_BYTES, target, to);
        to += step;
      }
    }
  }

  private void cloneRange(
      WorkloadNode source, long from, long length, WorkloadNode target, long to) {
    log.add("clone", tree.path(source), from, length, tree.path(target), to);
    if (from + length <= source.sizeBytes) {
      target.sizeBytes = Math.max(target.sizeBytes, to + length);
    }
  }

  private void dedupe() {
    WorkloadNode source = anyFile();
    WorkloadNode target = anyFile();
    if (source != null && target != null && source != target) {
      long offset = aligned(random.nextLong(source.sizeBytes + 1));
      long length = SECTOR_BYTES * (1L + random.nextInt(3));
      log.add("write", tree.path(source), offset, length, "t7");
      log.add("write", tree.path(target), offset, length, "t7");
      log.add("dedupe", tree.path(source), offset, length, tree.path(target), offset);
      source.sizeBytes = Math.max(source.sizeBytes, offset + length);
      target.sizeBytes = Math.max(target.sizeBytes, offset + length);
    }
  }

  private void defragment() {
    WorkloadNode file = anyFile();
    if (file != null) {
      log.add("defragment", tree.path(file));
    }
  }

  private void flush() {
    WorkloadNode file = anyFile();
    if (file != null) {
      log.add("flush", tree.path(file));
    }
  }

  private void write(WorkloadNode file, long offset, long length) {
    String kinds = "dddddttz";
    char kind = kinds.charAt(random.nextInt(kinds.length()));
    String source = "" + kind + random.nextInt(RandomWorkload.DATA_BYTES);
    log.add("write", tree.path(file), offset, length, source);
    file.sizeBytes = Math.max(file.sizeBytes, offset + length);
  }

  private @Nullable WorkloadNode anyFile() {
    return tree.any(random, WorkloadNode::isFile);
  }

  private long length() {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> 1 + random.nextInt(200);
      case 3, 4 -> 1 + random.nextInt(SECTOR_BYTES);
      case 5, 6, 7 -> SECTOR_BYTES * (1L + random.nextInt(6));
      case 8, 9, 10 -> 1 + random.nextInt(30_000);
      default -> 1 + random.nextInt(200_000);
    };
  }

  /** An offset below a bound, on a sector's start as often as not. */
  private long offset(long bound) {
    long offset = random.nextLong(Math.max(1, bound));
    return random.nextBoolean() ? aligned(offset) : offset;
  }

  private static long aligned(long bytes) {
    return bytes / SECTOR_BYTES * SECTOR_BYTES;
  }
}
