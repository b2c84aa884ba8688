package dev.sceneshift.dsl.vocabulary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that makes what an actor does, or does it: {@code @Actor("a full send of {name}")}.
 *
 * <p>A method that returns an {@link Activity} is called before the first actor begins (or, for
 * {@code start ... as}, at that step), in the order of the file; the activity is what the actor
 * does. Any other method is itself what the actor does: it is called in the actor's thread, and
 * what it returns is the actor's result. Parameters are as for {@link Given}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Actor {
  /**
   * The phrase, with parameters in braces, in the order of the parameters of the method; the name
   * of the method if left out.
   */
  String value() default "";
}
