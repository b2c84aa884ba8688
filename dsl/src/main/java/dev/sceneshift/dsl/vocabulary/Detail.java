package dev.sceneshift.dsl.vocabulary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that tells something of a hit for {@code where}: {@code @Detail(name = "level", of =
 * "searches the tree")}. It takes the {@link Hit} and returns a {@code long}, {@code boolean},
 * {@code String} or enum constant.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Detail {
  /** The name after {@code where}. */
  String name();

  /** The points, as the vocabulary writes them. */
  String[] of();
}
