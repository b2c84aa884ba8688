/**
 * The stage at run time: actors, the baton that exactly one of them holds, and the static hooks
 * that woven code calls.
 *
 * <p>This is the only package that woven code knows. It is loaded by the bootstrap loader, so that
 * woven classes of the JDK and of any class loader meet the same {@link
 * dev.sceneshift.agent.runtime.Stage}; it depends on {@code java.base} alone and uses no lambdas
 * and no string templates linked at run time, because a hook may run in the midst of class loading
 * or of a lock. What enters: bodies of actors, handlers of points, a listener. What leaves: an
 * {@link dev.sceneshift.agent.runtime.Outcome}.
 */
@NullMarked
package dev.sceneshift.agent.runtime;

import org.jspecify.annotations.NullMarked;
