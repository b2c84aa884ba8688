package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Action;
import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.Measure;
import dev.sceneshift.dsl.vocabulary.StepContext;
import dev.sceneshift.dsl.vocabulary.Steps;
import dev.sceneshift.fsmodel.mount.Subvolume;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Commits, snapshots, and what is done with freed space. */
public final class TransactionSteps implements Steps {
  private @Nullable StepContext context;

  /** Steps that the slowest commit took; the actors take turns, so no lock is needed. */
  private long commitSteps;

  @Override
  public void begin(StepContext runContext) {
    context = runContext;
  }

  @Actor("a transaction commit")
  public Activity transactionCommit() {
    return this::commit;
  }

  /** A snapshot that can be written to, as by {@code btrfs subvolume snapshot}. */
  @Actor("a snapshot {new} of {s}")
  public Activity snapshot(String name, String source) {
    return () -> makeSnapshot(name, source);
  }

  @Action("commit a transaction")
  public void commitTransaction() {
    commit();
  }

  @Action("create snapshot {new} of {s}")
  public void createSnapshot(String name, String source) {
    makeSnapshot(name, source);
  }

  @Action("reuse freed blocks")
  public void reuseFreedBlocks() {
    filesystem().transactions().reuseFreedBlocks();
  }

  @Action("discard freed blocks")
  public void discardFreedBlocks() {
    filesystem().transactions().discardFreedBlocks();
  }

  /** Steps that all actors passed while the slowest commit went on; 0 if there was none. */
  @Measure("commit latency")
  public long commitLatency() {
    return commitSteps;
  }

  private long commit() {
    long before = context().steps();
    long transid = filesystem().transactions().commitTransaction();
    commitSteps = Math.max(commitSteps, context().steps() - before);
    return transid;
  }

  private long makeSnapshot(String name, String source) {
    Subvolume subvolume = filesystem().subvolume(source);
    return filesystem().transactions().createSnapshot(subvolume.id(), name, false);
  }

  private Filesystem filesystem() {
    return FilesystemSteps.of(context());
  }

  private StepContext context() {
    return Objects.requireNonNull(context, "the run has not begun");
  }
}
