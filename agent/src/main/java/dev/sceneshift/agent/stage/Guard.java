package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.model.OutcomeChange;

/**
 * A protection that a proof may take away though no sentence says so. Its calls are seen and not
 * counted: no trace and no limit knows of them.
 *
 * @param id its index in {@link Script#guards()}
 * @param name the phrase as the vocabulary writes it
 * @param point the calls that are the protection
 * @param change what becomes of these calls when it is gone
 */
record Guard(int id, String name, Point point, OutcomeChange change) {}
