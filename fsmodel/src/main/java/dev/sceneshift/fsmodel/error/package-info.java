/** What can go wrong: errno values of the field, corrupt images, images that are refused. */
@NullMarked
package dev.sceneshift.fsmodel.error;

import org.jspecify.annotations.NullMarked;
