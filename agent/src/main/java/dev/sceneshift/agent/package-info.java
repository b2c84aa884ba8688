@NullMarked
package dev.sceneshift.agent;

import org.jspecify.annotations.NullMarked;
