/**
 * Makes a failing run small: a member of a family, written as a scenario, enters; the fewest
 * sentences and smallest numbers that were found to fail in the same way leave. Every candidate is
 * run; nothing is concluded without.
 */
@NullMarked
package dev.sceneshift.agent.reduce;

import org.jspecify.annotations.NullMarked;
