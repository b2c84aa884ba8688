/**
 * Applying send streams to trees in memory, with the semantics that the kernel's filesystem calls
 * have for {@code btrfs receive}, and comparing such trees. {@link
 * dev.sceneshift.fsmodel.receive.Receive} takes a stream, {@link
 * dev.sceneshift.fsmodel.receive.ReceivedTree} comes out; snapshots of an image serve as parents
 * and clone sources through {@link dev.sceneshift.fsmodel.receive.CloneSources}.
 */
@NullMarked
package dev.sceneshift.fsmodel.receive;

import org.jspecify.annotations.NullMarked;
