package dev.sceneshift.dsl.vocabulary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that makes what an actor does: {@code @Actor("a full send of {name}")}. It returns an
 * {@link Activity}. It is called before the first actor begins (or, for {@code start ... as}, at
 * that step), in the order of the file. Parameters are as for {@link Given}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Actor {
  /** The phrase, with parameters in braces, in the order of the parameters of the method. */
  String value();
}
