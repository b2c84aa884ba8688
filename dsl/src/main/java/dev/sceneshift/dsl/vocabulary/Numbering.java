package dev.sceneshift.dsl.vocabulary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that says which of its kind a hit is: {@code @Numbering("reads leaf {n}")}. It takes the
 * {@link Hit} of a point whose phrase has one {@code {n}} and returns a {@code long}, counted from
 * 1, or 0 if the hit is none of those that numbers are given to, which is then not counted.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Numbering {
  /** The points, as the vocabulary writes them. */
  String[] value();
}
