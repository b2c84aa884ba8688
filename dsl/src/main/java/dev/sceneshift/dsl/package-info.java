@NullMarked
package dev.sceneshift.dsl;

import org.jspecify.annotations.NullMarked;
