/**
 * Search, paths and stepping through B-trees, and the lock that guards the commit roots (ctree.c).
 */
@NullMarked
package dev.sceneshift.fsmodel.tree;

import org.jspecify.annotations.NullMarked;
