package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.stage.MemberResult;
import dev.sceneshift.agent.stage.StageException;
import dev.sceneshift.agent.stage.Verdict;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a member right before the test method, hands the result to it, and fails the test if the
 * scenario did not pass and the method did not care.
 */
final class MemberTest
    implements BeforeTestExecutionCallback, ParameterResolver, AfterTestExecutionCallback {
  /** Runs a member on an instance of the test class. */
  interface Run {
    MemberResult on(Object instance);
  }

  private final Run run;
  private @Nullable SceneResult result;

  MemberTest(Run run) {
    this.run = run;
  }

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    SceneResult ran;
    try {
      ran = new SceneResult(run.on(context.getRequiredTestInstance()));
    } catch (StageException e) {
      throw new AssertionError("the scenario cannot be run: " + e.getMessage(), e);
    }
    result = ran;
    boolean taken =
        Arrays.asList(context.getRequiredTestMethod().getParameterTypes())
            .contains(SceneResult.class);
    if (!taken) {
      requirePass(ran);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SceneResult.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Objects.requireNonNull(result, "a result is there for the test method alone");
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    SceneResult ran = result;
    if (ran != null && !ran.isJudged() && context.getExecutionException().isEmpty()) {
      requirePass(ran);
    }
  }

  private static void requirePass(SceneResult result) {
    MemberResult member = result.memberResult();
    if (member.verdict() != Verdict.PASS) {
      throw ScenarioFailedError.of(member);
    }
  }
}
