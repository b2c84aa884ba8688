/**
 * From text to model: the file is cut into sentences, ANTLR reads each of them, visitors make nodes
 * of the parse trees, and what cannot be read is explained. Text comes in, a {@link
 * dev.sceneshift.dsl.ParseResult} goes out; no type of ANTLR leaves.
 */
@NullMarked
package dev.sceneshift.dsl.parser;

import org.jspecify.annotations.NullMarked;
