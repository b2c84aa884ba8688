/** Programs that know nothing of a stage, to be put on one by tests. */
@NullMarked
package dev.sceneshift.agent.instrument.subject;

import org.jspecify.annotations.NullMarked;
