/**
 * What scenarios prove: each is tried once more without each protection of its vocabulary. Trials
 * of the stage enter, a table leaves, as text, Markdown and JSON; it holds no times, so that the
 * same program and scenarios give the same table.
 */
@NullMarked
package dev.sceneshift.agent.prove;

import org.jspecify.annotations.NullMarked;
