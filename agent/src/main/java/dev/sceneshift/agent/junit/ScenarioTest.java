package dev.sceneshift.agent.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs the scenarios of files: one test for each scenario, and for each member of a family.
 *
 * <p>On a method it is a test template of Jupiter. The method runs after each scenario and may take
 * a {@link SceneResult}; a scenario that did not pass fails the test, unless the method has asked
 * for the verdict. Methods of the test class with the annotations of {@code
 * dev.sceneshift.dsl.vocabulary} are phrases of the scenario, {@code @Actor} among them.
 *
 * <p>On a class the test engine {@code sceneshift} runs them, with the tags of the file as tags and
 * its lines as sources; the class needs no methods.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@TestTemplate
@ExtendWith(ScenarioExtension.class)
@ResourceLock(ScenarioTest.STAGE)
public @interface ScenarioTest {
  /** What tests that run at the same time lock: a JVM has one stage. */
  String STAGE = "dev.sceneshift.stage";

  /**
   * Scenario files: resources of the class path, found from the class ({@code "x.scn"}) or from the
   * root ({@code "/com/acme/x.scn"}), else files, found from the working directory.
   */
  String[] value();

  /** Titles of the scenarios to be run; all if empty. */
  String[] scenarios() default {};

  /** Only scenarios with one of these tags are run; all if empty. */
  String[] tags() default {};

  /** Members after which a family is too many, where the scenario does not say less. */
  long maxRuns() default Long.MAX_VALUE;
}
