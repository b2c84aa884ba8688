package dev.sceneshift.dsl.vocabulary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method that makes an error of the field into what is thrown: it takes the name, {@code
 * ENOMEM}, and returns a {@code Throwable} for the caller to throw. A vocabulary with points that
 * may fail has exactly one, and one {@link FailureName}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Failure {}
