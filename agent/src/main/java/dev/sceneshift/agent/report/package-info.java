/**
 * Says what became of scenarios: lines for people, a report as text or JUnit XML. Results of {@code
 * stage} enter, text leaves; nothing here runs anything.
 */
@NullMarked
package dev.sceneshift.agent.report;

import org.jspecify.annotations.NullMarked;
