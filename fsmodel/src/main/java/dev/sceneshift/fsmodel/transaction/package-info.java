/**
 * Changing a filesystem: handles, the steps of a commit, snapshots, and the writing that makes
 * freed space be used again (transaction.c). The face of the package is {@code TransactionManager}.
 */
@NullMarked
package dev.sceneshift.fsmodel.transaction;

import org.jspecify.annotations.NullMarked;
