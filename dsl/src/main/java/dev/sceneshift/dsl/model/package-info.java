/**
 * What a scenario file says, as immutable values: one record for each construct of the language,
 * one sealed interface for each place where several may stand. Phrases are kept as their words; the
 * {@code vocabulary} package finds out what they mean. Two nodes are equal if they say the same,
 * wherever they stand.
 */
@NullMarked
package dev.sceneshift.dsl.model;

import org.jspecify.annotations.NullMarked;
