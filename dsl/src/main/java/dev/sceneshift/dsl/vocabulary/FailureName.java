package dev.sceneshift.dsl.vocabulary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The reverse of {@link Failure}: it takes what an actor ended with, a {@code Throwable}, and
 * returns the name of the error as {@code expect send fails with ENOMEM} writes it, or null if it
 * is none.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FailureName {}
