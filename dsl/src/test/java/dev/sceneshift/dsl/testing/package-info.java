/**
 * What the tests of the language resolve scenarios against: words and classes without a subject.
 */
@NullMarked
package dev.sceneshift.dsl.testing;

import org.jspecify.annotations.NullMarked;
