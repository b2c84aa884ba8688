/**
 * AssertJ assertions on what became of a scenario: {@code assertThat(result).trace().reached("send
 * restarts").times(1)}. Results enter, assertion errors leave; they show the part of the trace that
 * matters. The only package that sees AssertJ, which is on the class path of whoever uses it.
 */
@NullMarked
package dev.sceneshift.agent.assertj;

import org.jspecify.annotations.NullMarked;
