package dev.sceneshift.fsmodel.relocation;

import dev.sceneshift.fsmodel.error.FsException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Relocates the block groups that somebody found worth reclaiming, in the background
 * (block-group.c, btrfs_reclaim_bgs_work). What cannot be relocated is logged and forgotten:
 * nothing is tried again by the same run, whoever sends meanwhile. Any thread may use it; one at a
 * time reclaims.
 *
 * <p>Unlike btrfs, which chooses groups by how much of them is used, the caller chooses, and the
 * worker takes no exclusive operation: a relocation that runs already makes it fail and be logged.
 */
public final class ReclaimWorker {
  /** What the filesystem itself holds on each of its block groups. */
  private static final int BASE_REFERENCES = 1;

  private final Relocation relocation;

  /** Kernel: fs_info::reclaim_bgs_lock, held for a whole run. */
  private final ReentrantLock reclaimBgsLock = new ReentrantLock();

  /** Kernel: fs_info::unused_bgs_lock; guards what follows, and is not held while relocating. */
  private final ReentrantLock unusedBgsLock = new ReentrantLock();

  /** Kernel: fs_info::reclaim_bgs; each group in it is referred to by it. */
  private final ArrayDeque<Long> reclaimBgs = new ArrayDeque<>();

  /** References beyond {@link #BASE_REFERENCES} by start of the group. */
  private final Map<Long, Integer> references = new HashMap<>();

  private final List<String> errors = new ArrayList<>();

  public ReclaimWorker(Relocation relocation) {
    this.relocation = relocation;
  }

  /** Queues a block group, unless it is queued already (kernel: btrfs_mark_bg_to_reclaim). */
  public void markToReclaim(long blockGroupStart) {
    unusedBgsLock.lock();
    try {
      if (!reclaimBgs.contains(blockGroupStart)) {
        references.merge(blockGroupStart, 1, Integer::sum);
        reclaimBgs.add(blockGroupStart);
      }
    } finally {
      unusedBgsLock.unlock();
    }
  }

  /** Relocates all that is queued, each group once. Fails with nothing; see {@link #errors}. */
  public void run() {
    reclaimBgsLock.lock();
    try {
      for (Long group = takeNext(); group != null; group = takeNext()) {
        try {
          relocateChunk(group);
        } finally {
          putBlockGroup(group);
        }
      }
    } finally {
      reclaimBgsLock.unlock();
    }
  }

  /** One line for each group that could not be relocated. */
  public List<String> errors() {
    unusedBgsLock.lock();
    try {
      return List.copyOf(errors);
    } finally {
      unusedBgsLock.unlock();
    }
  }

  /** How often a block group is referred to: once, unless it is queued or being reclaimed. */
  public int referencesOf(long blockGroupStart) {
    unusedBgsLock.lock();
    try {
      return BASE_REFERENCES + references.getOrDefault(blockGroupStart, 0);
    } finally {
      unusedBgsLock.unlock();
    }
  }

  /** Takes a group off the list, and its reference over. */
  private @Nullable Long takeNext() {
    unusedBgsLock.lock();
    try {
      return reclaimBgs.poll();
    } finally {
      unusedBgsLock.unlock();
    }
  }

  private void relocateChunk(long blockGroupStart) {
    try {
      relocation.relocate(blockGroupStart);
    } catch (FsException e) {
      logError("error relocating chunk " + blockGroupStart + ": " + e.getMessage());
    }
  }

  private void logError(String line) {
    unusedBgsLock.lock();
    try {
      errors.add(line);
    } finally {
      unusedBgsLock.unlock();
    }
  }

  /** Once for each group taken, whatever came of it (kernel: btrfs_put_block_group). */
  private void putBlockGroup(long blockGroupStart) {
    unusedBgsLock.lock();
    try {
      references.merge(blockGroupStart, -1, Integer::sum);
    } finally {
      unusedBgsLock.unlock();
    }
  }
}
