/**
 * Scenarios as tests: {@link dev.sceneshift.agent.junit.ScenarioTest} and {@link
 * dev.sceneshift.agent.junit.Scenario} for JUnit Jupiter, and a test engine for the JUnit Platform
 * that finds {@code .scn} files by itself. Files and annotations enter, test results leave. The
 * only package that sees JUnit, which is on the class path of whoever uses it and never in our jar.
 */
@NullMarked
package dev.sceneshift.agent.junit;

import org.jspecify.annotations.NullMarked;
