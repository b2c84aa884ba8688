/** Tree blocks in memory and their cache, keyed by logical address (extent_io.c, disk-io.c). */
@NullMarked
package dev.sceneshift.fsmodel.buffer;

import org.jspecify.annotations.NullMarked;
