package dev.sceneshift.dsl.vocabulary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that lists what a noun can stand for, for {@code any bg} and {@code every bg}:
 * {@code @Values("bg")}. It takes no parameters, is called after the givens, and for a given after
 * those before it, and returns a {@code long[]} or a {@code List<String>}, in a fixed order.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Values {
  /** The noun before {@code {n}}. */
  String value();
}
