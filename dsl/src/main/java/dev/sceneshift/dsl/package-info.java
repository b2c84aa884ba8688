/**
 * The scenario language as a caller sees it: text goes into {@link
 * dev.sceneshift.dsl.ScenarioParser}, a {@link dev.sceneshift.dsl.ParseResult} with the model of
 * the file and all its {@link dev.sceneshift.dsl.Issue issues} comes out. What a scenario is stands
 * in {@code model}; what its words mean stands in {@code vocabulary}.
 */
@NullMarked
package dev.sceneshift.dsl;

import org.jspecify.annotations.NullMarked;
