/**
 * The toy subject of the agent's tests: a ledger of numbered pages, audited while amounts are moved
 * from page to page. Plain code that does not know it is watched; its vocabulary is in {@code
 * dev.sceneshift.toy.words}.
 */
@NullMarked
package dev.sceneshift.toy;

import org.jspecify.annotations.NullMarked;
