package dev.sceneshift.fsmodel.benchmark;

import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.send.Send;
import dev.sceneshift.fsmodel.stream.StreamWriter;
import dev.sceneshift.fsmodel.tree.CommitRootLock;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * How long a commit waits for {@code commit_root_sem} beside an incremental send: {@code
 * CommitDelay IMAGE SUBVOL PARENT SENDS}.
 *
 * <p>A thread takes the lock for writing at random moments, as a commit that switches roots does,
 * and gives it back at once; the other sends again and again, each time with an empty cache. To see
 * what the contention check is worth, run it once more with an agent that takes it away.
 */
final class CommitDelay {
  private static final long LONGEST_PAUSE_NANOS = 200_000;

  /** One wait: its time, and the blocks that the sender looked up meanwhile. */
  private record Delay(long nanos, long lookups) {}

  private final FsInfo fs;
  private final List<Delay> delays = new ArrayList<>();
  private final Random random = new Random(1);
  private volatile boolean over;

  private CommitDelay(FsInfo fs) {
    this.fs = fs;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    List<Delay> delays = new ArrayList<>();
    int sends = Integer.parseInt(args[3]);
    for (int i = -sends / 4; i < sends; i++) {
      try (ImageFile image = ImageFile.openReadOnly(Path.of(args[0]))) {
        CommitDelay run = new CommitDelay(FsInfo.open(image));
        run.play(args[1], args[2]);
        if (i >= 0) {
          delays.addAll(run.delays);
        }
      }
    }
    System.out.printf(
        "%d commits   median      90 %%      99 %%     99.9 %%      most%n", delays.size());
    print("us", delays, 1000.0, delay -> delay.nanos);
    print("blocks", delays, 1.0, delay -> delay.lookups);
  }

  private interface Reading {
    long of(Delay delay);
  }

  private static void print(String unit, List<Delay> delays, double scale, Reading reading) {
    long[] sorted = delays.stream().mapToLong(reading::of).sorted().toArray();
    LongFunction<Double> at =
        permille ->
            sorted[(int) Math.min(sorted.length - 1, sorted.length * permille / 1000)] / scale;
    System.out.printf(
        "%-12s %9.1f %9.1f %9.1f %9.1f %9.1f%n",
        unit, at.apply(500), at.apply(900), at.apply(990), at.apply(999), at.apply(1000));
  }

  private void play(String subvolume, String parent) throws IOException, InterruptedException {
    Thread committer = new Thread(this::commitAtRandom, "committer");
    TreeRoot parentRoot = root(parent);
    try (StreamWriter writer = new StreamWriter(OutputStream.nullOutputStream())) {
      Send send = new Send(fs, root(subvolume), parentRoot, List.of(parentRoot), writer);
      committer.start();
      send.run();
    }
    over = true;
    committer.join();
  }

  private TreeRoot root(String name) {
    return fs.root(new Subvolumes(fs).find(name).id());
  }

  private void commitAtRandom() {
    CommitRootLock lock = fs.commitRootLock();
    while (!over) {
      LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_PAUSE_NANOS));
      long lookups = fs.buffers().lookups();
      long begin = System.nanoTime();
      lock.writeLock();
      long end = System.nanoTime();
      delays.add(new Delay(end - begin, fs.buffers().lookups() - lookups));
      lock.writeUnlock();
    }
  }
}
