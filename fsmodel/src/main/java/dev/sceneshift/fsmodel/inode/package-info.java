/**
 * Changing files through transactions: inodes and their names, data extents, clones, extended
 * attributes of one subvolume (inode.c, file.c, inode-item.c, reflink.c, xattr.c). What goes in is
 * a handle; each method checks what it can before it changes anything.
 */
@NullMarked
package dev.sceneshift.fsmodel.inode;

import org.jspecify.annotations.NullMarked;
