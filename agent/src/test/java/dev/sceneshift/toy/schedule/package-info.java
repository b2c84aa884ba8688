/** Small programs whose schedules can be counted by hand. */
@NullMarked
package dev.sceneshift.toy.schedule;

import org.jspecify.annotations.NullMarked;
