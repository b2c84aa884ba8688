/**
 * The commands of the runnable jar. Each opens what it is given, prints or writes, and ends: with
 * exit code 0 if it did what was asked, 1 if the answer to a question is no, 2 for bad input and
 * refusals, which are explained in one line.
 */
@NullMarked
package dev.sceneshift.fsmodel.cli;

import org.jspecify.annotations.NullMarked;
