/** Tests of send. */
@NullMarked
package dev.sceneshift.fsmodel.send;

import org.jspecify.annotations.NullMarked;
