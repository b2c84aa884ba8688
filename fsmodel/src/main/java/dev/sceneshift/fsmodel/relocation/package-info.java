/**
 * Moving all extents out of one block group, sharing between snapshots kept (relocation.c). The
 * face of the package is {@code Relocation}.
 */
@NullMarked
package dev.sceneshift.fsmodel.relocation;

import org.jspecify.annotations.NullMarked;
