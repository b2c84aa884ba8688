package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.SelfAttach;
import dev.sceneshift.agent.Workshop;
import dev.sceneshift.dsl.LoadedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes tests of the scenarios that {@link ScenarioTest} or {@link Scenario} names on a method. */
final class ScenarioExtension implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    try {
      Workshop workshop = OpenWorkshop.of(context);
      ScenarioChoice choice = choice(context);
      List<MemberInvocations> scenarios = new ArrayList<>();
      for (ScenarioText text : choice.texts()) {
        LoadedFile file = load(workshop, text, context.getRequiredTestClass());
        choice
            .of(file)
            .forEach(s -> scenarios.add(new MemberInvocations(workshop, file, s, choice, context)));
      }
      if (scenarios.isEmpty()) {
        throw new ExtensionConfigurationException("no scenario is chosen");
      }
      return scenarios.stream().flatMap(MemberInvocations::stream);
    } catch (IOException | SelfAttach.RefusedException e) {
      throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
    }
  }

  private static ScenarioChoice choice(ExtensionContext context) throws IOException {
    var method = context.getRequiredTestMethod();
    Class<?> from = method.getDeclaringClass();
    Optional<Scenario> inline = AnnotationSupport.findAnnotation(method, Scenario.class);
    if (inline.isPresent()) {
      return ScenarioChoice.of(inline.get(), from.getSimpleName() + "." + method.getName());
    }
    return ScenarioChoice.of(
        AnnotationSupport.findAnnotation(method, ScenarioTest.class).orElseThrow(), from);
  }

  private static LoadedFile load(Workshop workshop, ScenarioText text, Class<?> testClass) {
    LoadedFile file =
        workshop.load(
            text.text(), text.name(), text.directory(), Optional.of(new TestClassSteps(testClass)));
    String wrong = Issues.of(file);
    if (!wrong.isEmpty()) {
      throw new ExtensionConfigurationException(wrong);
    }
    return file;
  }
}
