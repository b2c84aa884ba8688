/** Runs the scenarios and the jars as a user would: as processes, judged by what they print. */
@NullMarked
package dev.sceneshift.examples;

import org.jspecify.annotations.NullMarked;
