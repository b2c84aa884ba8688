/**
 * A reader-writer cache in plain Java, one that is right and four that are each wrong in one place.
 * They do not know that they are watched; the words for scenarios about them are in the package
 * below.
 */
@NullMarked
package dev.sceneshift.examples.cache;

import org.jspecify.annotations.NullMarked;
