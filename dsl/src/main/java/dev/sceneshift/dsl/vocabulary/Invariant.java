package dev.sceneshift.dsl.vocabulary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that checks what always holds: {@code @Invariant("no leaked extent buffer")}. It takes
 * no parameters and returns null if all is well, else a {@code String} that says what is broken. It
 * is called after the last actor has ended, before the expectations.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Invariant {
  /** What the report calls it. */
  String value();

  /** Points, as the vocabulary writes them, after which it is checked too. */
  String[] after() default {};
}
