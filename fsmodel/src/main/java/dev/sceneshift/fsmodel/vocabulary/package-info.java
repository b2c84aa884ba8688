/**
 * The btrfs words of scenarios: a provider of the language's vocabulary, found with {@link
 * java.util.ServiceLoader}. Places in the code are text ({@code btrfs.scn}); what does and measures
 * something is in the step classes, of which one instance each lives for one run. The only package
 * that sees the language, and seen by no other: the model does not know that it is watched.
 */
@NullMarked
package dev.sceneshift.fsmodel.vocabulary;

import org.jspecify.annotations.NullMarked;
