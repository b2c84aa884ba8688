package dev.sceneshift.agent.junit;

import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One test of a scenario. */
record MemberInvocation(String name, Extension test) implements TestTemplateInvocationContext {
  @Override
  public String getDisplayName(int index) {
    return name;
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(test);
  }
}
