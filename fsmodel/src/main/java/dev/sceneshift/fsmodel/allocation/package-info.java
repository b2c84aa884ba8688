/**
 * Who owns which byte: block groups and their free space, allocation and pinning of extents, the
 * extent tree and the changes to it that are still to be applied, the free space tree, checksums of
 * data (block-group.c, extent-tree.c, delayed-ref.c, free-space-tree.c, file-item.c, volumes.c).
 */
@NullMarked
package dev.sceneshift.fsmodel.allocation;

import org.jspecify.annotations.NullMarked;
