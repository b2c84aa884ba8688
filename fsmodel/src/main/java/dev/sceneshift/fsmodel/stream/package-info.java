/**
 * The send stream as a format: commands and their attributes to bytes and back, and the stream as
 * text. Knows no file system: {@code send} decides what is said, this package how it is written.
 */
@NullMarked
package dev.sceneshift.fsmodel.stream;

import org.jspecify.annotations.NullMarked;
