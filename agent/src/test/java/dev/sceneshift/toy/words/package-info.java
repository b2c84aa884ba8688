/** The words of the toy subject, found by the agent through the service loader. */
@NullMarked
package dev.sceneshift.toy.words;

import org.jspecify.annotations.NullMarked;
