/** Tests as a user writes them, run by {@code LauncherMain} on the JUnit that stands beside it. */
@NullMarked
package dev.sceneshift.toy.junit;

import org.jspecify.annotations.NullMarked;
