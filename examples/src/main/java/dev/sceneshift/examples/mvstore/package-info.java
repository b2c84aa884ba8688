/**
 * H2's MVStore as a subject: a disk that writes piece by piece, under the very store that H2 ships,
 * and the words for scenarios about what becomes of committed entries: {@code use mvstore}.
 */
@NullMarked
package dev.sceneshift.examples.mvstore;

import org.jspecify.annotations.NullMarked;
