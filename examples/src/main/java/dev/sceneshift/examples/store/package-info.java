/**
 * A store of numbered entries in plain Java: a log on a disk, headers in three copies, changes that
 * notice each other. It needs no words of its own: its scenarios name methods.
 */
@NullMarked
package dev.sceneshift.examples.store;

import org.jspecify.annotations.NullMarked;
