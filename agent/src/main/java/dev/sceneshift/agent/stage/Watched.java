package dev.sceneshift.agent.stage;

/**
 * Which hits are meant: those that pass the filter, and of these the ones that the selection takes.
 *
 * @param slot index of its count in a run
 */
record Watched(int slot, EventFilter filter, Selection selection) {}
