/**
 * The words for scenarios about bounded queues: {@code use queue}. Places in the code are in {@code
 * queue.scn} beside it; what is done and measured is in the step class.
 */
@NullMarked
package dev.sceneshift.examples.queue.words;

import org.jspecify.annotations.NullMarked;
