/**
 * Files as their users see them: data, directories, extended attributes of one subvolume, read
 * through its live tree (file-item.c, inode.c, dir-item.c, xattr.c). Nothing is written here.
 */
@NullMarked
package dev.sceneshift.fsmodel.file;

import org.jspecify.annotations.NullMarked;
