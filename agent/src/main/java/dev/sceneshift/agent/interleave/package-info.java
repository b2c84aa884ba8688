/**
 * Which schedules of some actors there are, and in what order they are run: by the number of
 * switches that nothing forces. Knows decisions by number alone: neither actors nor points.
 *
 * <p>What enters is what a run met ({@link dev.sceneshift.agent.interleave.Decisions}); what leaves
 * is the next schedule to run ({@link dev.sceneshift.agent.interleave.ScheduleTree}).
 */
@NullMarked
package dev.sceneshift.agent.interleave;

import org.jspecify.annotations.NullMarked;
