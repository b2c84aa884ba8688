/**
 * All that is woven, with ASM: points named by sentences, the seam of the JDK at which actors wait,
 * and monitors of the subject's classes.
 *
 * <p>What enters: names of classes and methods as text, and an {@code Instrumentation}. What
 * leaves: classes that call {@link dev.sceneshift.agent.runtime}, lists of what could not be woven
 * and why, and on closing the original bytes. Nothing that nobody asked for is transformed.
 */
@NullMarked
package dev.sceneshift.agent.instrument;

import org.jspecify.annotations.NullMarked;
