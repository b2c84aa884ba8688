package dev.sceneshift.dsl.vocabulary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that does something at a point, in a thread of its own, until done or stuck:
 * {@code @Action("commit relocation of bg {n}")}. What it throws fails the scenario, unless it was
 * started as an actor. Parameters are as for {@link Given}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Action {
  /** The phrase, with parameters in braces, in the order of the parameters of the method. */
  String value();
}
