@NullMarked
package dev.sceneshift.fsmodel;

import org.jspecify.annotations.NullMarked;
