/**
 * Opening a filesystem: superblock, chunk map, roots; and the state that all parts of it share
 * (disk-io.c).
 */
@NullMarked
package dev.sceneshift.fsmodel.mount;

import org.jspecify.annotations.NullMarked;
