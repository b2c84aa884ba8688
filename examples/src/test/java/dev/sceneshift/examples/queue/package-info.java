@NullMarked
package dev.sceneshift.examples.queue;

import org.jspecify.annotations.NullMarked;
