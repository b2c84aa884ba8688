/**
 * What tests share: the corpus of images that Linux made, with what it says of them (see {@link
 * dev.sceneshift.fsmodel.testing.ImageCorpus}).
 */
@NullMarked
package dev.sceneshift.fsmodel.testing;

import org.jspecify.annotations.NullMarked;
