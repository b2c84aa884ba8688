/**
 * Image files, overlays in memory, and the chunk map from logical to physical addresses
 * (volumes.c).
 */
@NullMarked
package dev.sceneshift.fsmodel.device;

import org.jspecify.annotations.NullMarked;
