/** Tests of the subject by itself: what it does when nothing is injected. */
@NullMarked
package dev.sceneshift.examples.cache;

import org.jspecify.annotations.NullMarked;
