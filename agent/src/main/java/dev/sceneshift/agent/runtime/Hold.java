package dev.sceneshift.agent.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Someone who holds what another waits for.
 *
 * @param thread the holder
 * @param actor the actor that it is, or null for a thread that is no actor
 * @param shared whether others may hold it at the same time (a read lock)
 * @param since the place of the actor when it took hold ({@link Actor#place()}), or null if unknown
 */
public record Hold(Thread thread, @Nullable Actor actor, boolean shared, @Nullable String since) {}
