package dev.sceneshift.fsmodel.transaction;

import dev.sceneshift.fsmodel.allocation.Allocation;
import dev.sceneshift.fsmodel.ondisk.Timespec;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import dev.sceneshift.fsmodel.tree.TreeWriter;
import java.util.UUID;
import java.util.function.Function;

/**
 * The right to change the filesystem in the running transaction (kernel: struct
 * btrfs_trans_handle). Confined to the thread that started it; closing it does not commit.
 */
public final class TransactionHandle implements AutoCloseable {
  private final TransactionManager manager;
  private Transaction transaction;

  TransactionHandle(TransactionManager manager, Transaction transaction) {
    this.manager = manager;
    this.transaction = transaction;
  }

  public long transid() {
    return transaction.transid();
  }

  /** The present, which is the same in all of a transaction where the clock stands still. */
  public Timespec now() {
    return manager.now();
  }

  /** A random UUID (kernel: generate_random_guid). */
  public UUID newUuid() {
    return manager.newUuid();
  }

  public Allocation allocation() {
    return manager.allocation();
  }

  public TreeWriter writer() {
    return manager.allocation().writer();
  }

  /** Adds a tree that the commit makes visible. */
  public void addRoot(TreeRoot root) {
    transaction.addRoot(root);
  }

  /** Takes away a tree whose blocks this transaction has freed; the commit makes it invisible. */
  public void removeRoot(TreeRoot root) {
    transaction.removeRoot(root);
  }

  /**
   * Does a change; if it fails the transaction is aborted.
   *
   * @param change to be undone by nobody, so it checks all it can before it begins
   */
  public <T> T apply(Function<TransactionHandle, T> change) {
    try {
      return change.apply(this);
    } catch (RefusedException e) {
      throw e.reason();
    } catch (RuntimeException e) {
      manager.abort(e);
      throw e;
    }
  }

  /**
   * Commits; the handle then belongs to the next transaction.
   *
   * @return the id of the transaction committed
   */
  public long commit() {
    long transid = manager.commit(transaction);
    transaction = manager.next();
    return transid;
  }

  /** Commits what others have left in the running transaction, if they have. */
  public void commitIfChanged() {
    if (transaction.isChanged()) {
      commit();
    }
  }

  @Override
  public void close() {
    manager.release();
  }
}
