/**
 * The checksums and hashes of btrfs: bytes enter, digests leave. Pure functions of their input,
 * with no knowledge of images, safe from any thread.
 */
@NullMarked
package dev.sceneshift.fsmodel.checksum;

import org.jspecify.annotations.NullMarked;
