/**
 * Runs a scenario: what a file says enters as a {@link dev.sceneshift.dsl.LoadedFile}, is put into
 * a script (points to watch, cues, faults, order, choices that make a family) and played on a
 * {@link dev.sceneshift.agent.runtime.Stage}, first as the baseline and then once for each member
 * of the family. What leaves is a {@link dev.sceneshift.agent.stage.ScenarioResult}: verdict,
 * trace, and how often each sentence fired.
 */
@NullMarked
package dev.sceneshift.agent.stage;

import org.jspecify.annotations.NullMarked;
