package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.stage.MemberResult;
import dev.sceneshift.agent.stage.Verdict;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * The test of what can be said of all members of a family together, as that a sentence fired in one
 * of them. Nothing runs in it, so the test method has nothing to look at and is not called.
 */
final class FamilyTest implements InvocationInterceptor, ParameterResolver {
  private final Supplier<MemberResult> summary;

  FamilyTest(Supplier<MemberResult> summary) {
    this.summary = summary;
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context) {
    invocation.skip();
    MemberResult result = summary.get();
    if (result.verdict() != Verdict.PASS) {
      throw ScenarioFailedError.of(result);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SceneResult.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new SceneResult(summary.get());
  }
}
