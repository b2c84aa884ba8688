/**
 * Invariants of a whole image, recomputed from its trees and compared with what its extent tree,
 * free space tree, block groups and superblock say. The face of the package is {@code ImageCheck}.
 */
@NullMarked
package dev.sceneshift.fsmodel.check;

import org.jspecify.annotations.NullMarked;
