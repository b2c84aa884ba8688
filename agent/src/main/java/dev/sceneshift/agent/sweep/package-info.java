/**
 * Runs scenarios on all cores: scenarios enter, their results leave in the same order. A family is
 * divided into blocks by its outermost {@code any}, a proof into trials, repetitions into portions;
 * these are done by this JVM and by others that it starts, and put together in their order, so that
 * results do not depend on how many there are.
 */
@NullMarked
package dev.sceneshift.agent.sweep;

import org.jspecify.annotations.NullMarked;
