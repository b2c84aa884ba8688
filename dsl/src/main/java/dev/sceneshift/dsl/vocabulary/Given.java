package dev.sceneshift.dsl.vocabulary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that prepares something before the actors begin: {@code @Given("image {string}")}.
 *
 * <p>Parameters are {@code long}, {@code int} or {@code String}: {@code {n}} and whatever the
 * method takes as a number is a whole number, {@code {string}} a text in quotation marks, {@code
 * {actor}} the name of a declared actor, and anything else a word or a text.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Given {
  /** The phrase, with parameters in braces, in the order of the parameters of the method. */
  String value();
}
