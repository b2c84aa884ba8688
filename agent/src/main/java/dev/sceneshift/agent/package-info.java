/**
 * Where the agent begins: the JVM's entry points, the agent's options, and the wiring of
 * instrumentation, stage and reports. Nothing here decides what a scenario means.
 */
@NullMarked
package dev.sceneshift.agent;

import org.jspecify.annotations.NullMarked;
