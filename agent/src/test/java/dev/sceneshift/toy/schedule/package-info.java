/**
 * A desk at which a few people work, in programs so small that their schedules can be counted by
 * hand; and the words for them.
 */
@NullMarked
package dev.sceneshift.toy.schedule;

import org.jspecify.annotations.NullMarked;
