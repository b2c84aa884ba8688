package dev.sceneshift.fsmodel.send;

/**
 * A place in a file that refers to the extent in question (kernel: struct extent_inode_elem).
 *
 * @param offset of the wanted byte of the extent in the file
 * @param lengthBytes of the whole item that refers to the extent
 */
record FileRange(long ino, long offset, long lengthBytes) {}
