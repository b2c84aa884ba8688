/**
 * From words to meaning: vocabularies are put together and checked, each phrase of a file is
 * matched against them, and what can be known to be wrong before a run is said. A parsed file and
 * vocabularies come in, a {@link dev.sceneshift.dsl.vocabulary.Resolution} goes out.
 */
@NullMarked
package dev.sceneshift.dsl.resolver;

import org.jspecify.annotations.NullMarked;
