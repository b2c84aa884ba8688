package dev.sceneshift.fsmodel.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Thinks up a {@link Workload}: one subvolume changed at random between snapshots, at times with a
 * branch of its own. A seed always gives the same one.
 */
final class RandomWorkload {

  /** Length of the random data that writes take their bytes from. */
  static final int DATA_BYTES = 1 << 18;

  private static final List<List<String>> MKFS_OPTIONS =
      List.of(
          List.of("-m", "single"),
          List.of("-m", "single", "-n", "4096"),
          List.of("-m", "single", "-n", "4096", "-O", "^no-holes"),
          List.of("-m", "single", "-O", "^no-holes,^skinny-metadata", "-R", "^free-space-tree"),
          List.of("-m", "dup", "--csum", "xxhash"),
          List.of("-M"));

  private static final List<String> MOUNT_OPTIONS =
      List.of(
          "",
          "",
          "",
          "compress=zlib",
          "compress=lzo",
          "compress-force=zstd",
          "compress-force=lzo",
          "max_inline=0",
          "nodatacow");

  private static final long IMAGE_BYTES = 256L << 20;

  private final Random random;
  private final OperationLog log = new OperationLog();
  private final List<Workload.Phase> phases = new ArrayList<>();
  private final List<String> snapshots = new ArrayList<>();
  private final boolean balances;

  /** How many times as much happens: enough for one seed in ten to fill the sender's caches. */
  private final int scale;

  private String mountOptions;

  private RandomWorkload(long seed) {
    // Seeds that follow one another give first numbers that do.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.balances = random.nextInt(6) == 0;
    this.scale = seed % 10 == 0 ? 8 : 1;
    this.mountOptions = anyOf(MOUNT_OPTIONS);
  }

  static Workload ofSeed(long seed) {
    return new RandomWorkload(seed).workload();
  }

  private Workload workload() {
    List<String> mkfsOptions = anyOf(MKFS_OPTIONS);
    log.add("mkdir", "snaps", "755");
    log.add("subvolume", "work");
    WorkloadTree tree = new WorkloadTree("work");
    RandomOperations operations = new RandomOperations(random, log, tree);
    int count = 3 + random.nextInt(2);
    int branchAt = random.nextInt(4) == 0 ? random.nextInt(count - 1) : count;
    change(operations, 30);
    for (int i = 0; i < count; i++) {
      change(operations, 15);
      snapshot("work", "snaps/s" + i);
      if (i == branchAt) {
        addBranch(tree, "snaps/s" + i);
      }
    }
    if (random.nextInt(5) == 0) {
      addStranger();
    }
    if (snapshots.size() > 3 && random.nextInt(8) == 0) {
      log.add("delete_subvolume", snapshots.remove(1));
    }
    endPhase();
    byte[] data = new byte[DATA_BYTES];
    random.nextBytes(data);
    return new Workload(IMAGE_BYTES, mkfsOptions, phases, data, snapshots);
  }

  private void addBranch(WorkloadTree tree, String source) {
    log.add("branch", source, "branch");
    change(new RandomOperations(random, log, tree.branch("branch")), 15);
    snapshot("branch", "snaps/b");
  }

  /** A subvolume that has nothing to do with the other one, for which it may be the parent yet. */
  private void addStranger() {
    log.add("subvolume", "stranger");
    change(new RandomOperations(random, log, new WorkloadTree("stranger")), 20);
    snapshot("stranger", "snaps/x");
  }

  private void change(RandomOperations operations, int leastCount) {
    operations.add(scale * (leastCount + random.nextInt(40)));
    // After a mount, inode numbers go on behind the highest one that is still there.
    if (random.nextInt(3) == 0) {
      endPhase();
      operations.add(scale * (5 + random.nextInt(20)));
    }
  }

  private void snapshot(String source, String target) {
    log.add("snapshot", source, target);
    if (random.nextBoolean()) {
      log.add("release");
    }
    snapshots.add(target);
  }

  private void endPhase() {
    boolean balanced = balances && random.nextBoolean();
    phases.add(new Workload.Phase(mountOptions, log.take(), balanced));
    mountOptions = anyOf(MOUNT_OPTIONS);
  }

  private <T> T anyOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
