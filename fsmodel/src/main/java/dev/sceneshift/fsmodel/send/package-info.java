/**
 * Full and incremental send (send.c): a read-only subvolume, its parent and clone sources go in, a
 * stream of protocol version 1 comes out, byte for byte the kernel's on a quiet filesystem. {@link
 * dev.sceneshift.fsmodel.send.Send} is all that callers need. One thread sends; relocation and
 * commits may run beside it.
 */
@NullMarked
package dev.sceneshift.fsmodel.send;

import org.jspecify.annotations.NullMarked;
