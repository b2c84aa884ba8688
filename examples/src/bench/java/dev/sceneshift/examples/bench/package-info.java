/**
 * The seeded caches under Lincheck, for comparison. Not part of the build; see the section "Speed"
 * of the agent's README.
 */
@NullMarked
package dev.sceneshift.examples.bench;

import org.jspecify.annotations.NullMarked;
