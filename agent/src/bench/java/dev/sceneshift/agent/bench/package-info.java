/**
 * What watched calls cost, beside Byteman: the same method, the same harness, one run. Not part of
 * the build; see the section "Speed" of the module's README.
 */
@NullMarked
package dev.sceneshift.agent.bench;

import org.jspecify.annotations.NullMarked;
