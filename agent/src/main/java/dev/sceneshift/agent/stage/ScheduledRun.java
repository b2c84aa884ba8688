package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.interleave.Met;

/**
 * What one schedule of an {@code interleave} came to.
 *
 * @param block that one run, as a block; without its trace, unless it failed or that was asked for
 * @param met what it tells of other schedules
 */
public record ScheduledRun(Block block, Met met) {}
