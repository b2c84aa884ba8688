package dev.sceneshift.agent.stage;

/**
 * An actor that a deadlock holds.
 *
 * @param actor its name
 * @param text what it waits for and who holds that, in one line
 */
public record Stuck(String actor, String text) {}
