/**
 * The three compressions of btrfs extents, decoding only: the bytes of an extent enter, the file's
 * bytes leave.
 */
@NullMarked
package dev.sceneshift.fsmodel.compression;

import org.jspecify.annotations.NullMarked;
