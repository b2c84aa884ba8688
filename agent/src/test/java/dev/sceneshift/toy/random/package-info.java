/** Words for programs that are made up by chance: their actors run parts of them. */
@NullMarked
package dev.sceneshift.toy.random;

import org.jspecify.annotations.NullMarked;
