/**
 * The kernel as an oracle: images that it makes and writes, streams that it sends, and what {@code
 * btrfs check} says of images that we wrote. Needs root, btrfs-progs, perl and loop devices; tests
 * that carry {@link dev.sceneshift.fsmodel.oracle.RequiresKernel} are skipped where one is missing.
 */
@NullMarked
package dev.sceneshift.fsmodel.oracle;

import org.jspecify.annotations.NullMarked;
