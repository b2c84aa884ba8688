/**
 * The command line: {@code java -jar sceneshift.jar run FILE.scn...} and its like. Arguments enter,
 * exit codes leave: 0 if all is as expected, 1 if a scenario failed, 2 for bad input.
 */
@NullMarked
package dev.sceneshift.agent.cli;

import org.jspecify.annotations.NullMarked;
