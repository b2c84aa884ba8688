/**
 * The words for scenarios about caches: {@code use cache}. Places in the code are in {@code
 * cache.scn} beside it; what is done and measured is in the step class.
 */
@NullMarked
package dev.sceneshift.examples.cache.words;

import org.jspecify.annotations.NullMarked;
