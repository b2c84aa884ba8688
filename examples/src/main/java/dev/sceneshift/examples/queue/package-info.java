/**
 * A bounded queue on one monitor, and one that is wrong in one place. They do not know that they
 * are watched; the words for scenarios about them are in the package below.
 */
@NullMarked
package dev.sceneshift.examples.queue;

import org.jspecify.annotations.NullMarked;
