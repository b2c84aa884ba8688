/** Tests of which schedules there are. */
@NullMarked
package dev.sceneshift.agent.interleave;

import org.jspecify.annotations.NullMarked;
