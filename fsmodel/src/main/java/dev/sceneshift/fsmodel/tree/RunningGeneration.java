package dev.sceneshift.fsmodel.tree;

/** What changing a tree needs to know of the transaction it is part of. */
@FunctionalInterface
public interface RunningGeneration {
  /** Id of the running transaction: the generation that new blocks get. */
  long transid();
}
