/**
 * On-disk structures: keys, item types and items, the superblock. Pure bytes to values; nothing
 * here reads a device.
 */
@NullMarked
package dev.sceneshift.fsmodel.ondisk;

import org.jspecify.annotations.NullMarked;
