package dev.sceneshift.fsmodel.inode;

import dev.sceneshift.fsmodel.tree.TreeRoot;

/**
 * A place in a file.
 *
 * @param root of its subvolume
 * @param inode number of the file
 * @param offset in bytes
 */
public record FilePosition(TreeRoot root, long inode, long offset) {}
