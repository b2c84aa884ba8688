/**
 * Making an empty filesystem: a device of some size and a choice of options go in, and what
 * mkfs.btrfs would have made stands on the device. {@code Mkfs} is what others use.
 */
@NullMarked
package dev.sceneshift.fsmodel.mkfs;

import org.jspecify.annotations.NullMarked;
