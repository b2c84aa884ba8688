package dev.sceneshift.fsmodel.benchmark;

import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.mount.BlockGroupEntry;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.relocation.Relocation;
import dev.sceneshift.fsmodel.send.RestartPolicy;
import dev.sceneshift.fsmodel.send.Send;
import dev.sceneshift.fsmodel.send.SendOptions;
import dev.sceneshift.fsmodel.stream.StreamWriter;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What relocations cost a send that goes on under them: {@code RelocationCost IMAGE SUBVOL
 * [PARENT]}.
 *
 * <p>One thread does all: between two commands of the stream a block group is relocated, as often
 * as the line says and evenly spread. What relocation itself reads, and its time, are not counted.
 */
final class RelocationCost {
  private static final int[] RELOCATIONS = {0, 1, 10, 100, 1000};

  /** What is relocated. */
  private enum Victim {
    /** The metadata block group that holds most: the trees being sent are moved. */
    METADATA,
    /** The data block group that holds most: leaves change, and the blocks above them. */
    DATA,
    /** None: a relocation has begun, and somebody else commits. */
    NOTHING
  }

  private final Path image;
  private final String subvolume;
  private final @Nullable String parent;

  private RelocationCost(Path image, String subvolume, @Nullable String parent) {
    this.image = image;
    this.subvolume = subvolume;
    this.parent = parent;
  }

  public static void main(String[] args) throws IOException {
    RelocationCost cost =
        new RelocationCost(Path.of(args[0]), args[1], args.length > 2 ? args[2] : null);
    cost.run(1, Victim.NOTHING, 0, RestartPolicy.SEARCH_AGAIN);
    long commands = cost.run(1, Victim.NOTHING, 0, RestartPolicy.SEARCH_AGAIN).commands;
    System.out.printf("%d commands%n", commands);
    System.out.println(
        "moved     relocations  policy                 blocks looked up   read     ms");
    for (Victim victim : Victim.values()) {
      for (RestartPolicy policy : RestartPolicy.values()) {
        for (int relocations : RELOCATIONS) {
          Costs costs = cost.run(commands, victim, relocations, policy);
          System.out.printf(
              "%-8s %12d  %-21s %17d %6d %6.1f%n",
              victim, costs.relocations, policy, costs.lookups, costs.blocksRead, costs.millis());
        }
      }
    }
  }

  private Costs run(long commands, Victim victim, int relocations, RestartPolicy policy)
      throws IOException {
    try (ImageFile file = ImageFile.openReadOnly(image)) {
      FsInfo fs = FsInfo.open(new OverlayDevice(file));
      Costs costs = new Costs(fs, victim, commands, relocations);
      TreeRoot parentRoot = parent == null ? null : root(fs, parent);
      SendOptions options = SendOptions.DEFAULT.with(policy);
      List<TreeRoot> sources = parentRoot == null ? List.of() : List.of(parentRoot);
      try (StreamWriter writer = StreamWriter.unbuffered(costs)) {
        Send send = new Send(fs, root(fs, subvolume), parentRoot, sources, writer, options);
        costs.begin();
        send.run();
        costs.end();
      }
      return costs;
    }
  }

  private static TreeRoot root(FsInfo fs, String name) {
    return fs.root(new Subvolumes(fs).find(name).id());
  }

  /** Takes the commands of one stream, and relocates between them. */
  private static final class Costs extends OutputStream {
    private final FsInfo fs;
    private final TransactionManager transactions;
    private final Relocation relocation;
    private final Victim victim;
    private final long expected;
    private final int wanted;

    private long commands;
    private int relocations;
    private long lookups;
    private long blocksRead;
    private long nanos;

    Costs(FsInfo fs, Victim victim, long expected, int wanted) {
      this.fs = fs;
      this.transactions = new TransactionManager(fs);
      this.relocation = new Relocation(fs, transactions);
      this.victim = victim;
      this.expected = expected;
      this.wanted = wanted;
    }

    double millis() {
      return nanos / 1e6;
    }

    void begin() {
      lookups -= fs.buffers().lookups();
      blocksRead -= fs.buffers().blocksRead();
      nanos -= System.nanoTime();
    }

    void end() {
      nanos += System.nanoTime();
      lookups += fs.buffers().lookups();
      blocksRead += fs.buffers().blocksRead();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      commands++;
      while (relocations < wanted && relocations * expected < commands * wanted) {
        end();
        relocate();
        relocations++;
        begin();
      }
    }

    @Override
    public void write(int value) {
      throw new UnsupportedOperationException("commands come whole");
    }

    private void relocate() {
      if (victim == Victim.NOTHING) {
        BlockGroupEntry group = fullest(BlockGroupFlags.METADATA);
        relocation.begin(group.start());
        transactions.commitTransaction();
        relocation.cancel(group.start());
      } else {
        relocation.relocate(
            fullest(victim == Victim.DATA ? BlockGroupFlags.DATA : BlockGroupFlags.METADATA)
                .start());
      }
    }

    private BlockGroupEntry fullest(long type) {
      return BlockGroupEntry.list(fs).stream()
          .filter(group -> (group.item().flags() & type) != 0)
          .max(Comparator.comparingLong(group -> group.item().usedBytes()))
          .orElseThrow();
    }
  }
}
