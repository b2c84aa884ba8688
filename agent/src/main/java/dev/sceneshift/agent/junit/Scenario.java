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
 * Runs scenarios that stand in the test class itself, as {@link ScenarioTest} runs those of files:
 *
 * <pre>{@code
 * @Actor void deposit() { account.add(5); }
 * @Actor void withdraw() { account.take(5); }
 *
 * @Scenario("""
 *     scenario "a deposit while a withdrawal has read the balance"
 *       actor out does withdraw
 *       actor into does deposit
 *       after call of com.acme.Account.read by out, let into go on
 *     """)
 * void nothingIsLost() { assertThat(account.balance()).isZero(); }
 * }</pre>
 *
 * <p>The run uses the very instance whose method is called after it. The baseline, and the runs by
 * which it is found out how many hits there are, have instances of their own: made by the
 * constructor, with the class's methods for {@code @BeforeEach} and {@code @AfterEach} called.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(ScenarioExtension.class)
@ResourceLock(ScenarioTest.STAGE)
public @interface Scenario {
  /**
   * The text, as a file would hold it; {@code use "file.scn"} is found from the working directory.
   */
  String value();

  /** Members after which a family is too many, where the scenario does not say less. */
  long maxRuns() default Long.MAX_VALUE;
}
