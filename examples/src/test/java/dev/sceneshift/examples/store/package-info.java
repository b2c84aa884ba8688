/** Tests of the subject by itself: what it does when nothing is injected. */
@NullMarked
package dev.sceneshift.examples.store;

import org.jspecify.annotations.NullMarked;
