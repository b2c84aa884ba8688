package dev.sceneshift.dsl.vocabulary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that measures: {@code @Measure("stream of {actor}")}. What it returns is compared with
 * {@code equals}, or, for {@code is at most} and {@code is at least}, as a {@link Number} or {@link
 * Comparable}; against the baseline by {@code equals}, arrays by their content. Its text form is
 * shown when the expectation fails. Parameters are as for {@link Given}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Measure {
  /** The phrase, with parameters in braces, in the order of the parameters of the method. */
  String value();

  /**
   * Points, as the vocabulary writes them, whose hits the method asks of {@link StepContext#hits};
   * they are watched whenever the measure is used.
   */
  String[] counts() default {};
}
