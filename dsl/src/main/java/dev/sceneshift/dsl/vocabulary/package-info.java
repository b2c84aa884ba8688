/**
 * What gives words their meaning. A {@link dev.sceneshift.dsl.vocabulary.VocabularyProvider} brings
 * a vocabulary: places in the code as text, and step classes, named by strings, whose annotated
 * methods do and measure things. The resolver matches every phrase of a scenario against them
 * before anything runs, so that nothing of the subject is loaded to understand a scenario.
 */
@NullMarked
package dev.sceneshift.dsl.vocabulary;

import org.jspecify.annotations.NullMarked;
