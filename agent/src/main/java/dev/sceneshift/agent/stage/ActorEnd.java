package dev.sceneshift.agent.stage;

import java.util.Optional;

/**
 * How an actor ended.
 *
 * @param ended whether it came to its end; else it was cut off with the run
 * @param result what it returned; empty for null, or if it did not return
 * @param failure what it threw
 */
public record ActorEnd(boolean ended, Optional<Object> result, Optional<Throwable> failure) {}
