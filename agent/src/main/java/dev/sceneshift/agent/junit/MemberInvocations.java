package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.Workshop;
import dev.sceneshift.agent.stage.MemberHost;
import dev.sceneshift.agent.stage.MemberResult;
import dev.sceneshift.agent.stage.MemberRuns;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.model.Scenario;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * The tests of one scenario: each member, and for a family one more for what can be said of all of
 * them together. Jupiter runs each before it asks for the next.
 */
final class MemberInvocations implements Iterator<TestTemplateInvocationContext> {
  private final Workshop workshop;
  private final LoadedFile file;
  private final Scenario scenario;
  private final ScenarioChoice choice;
  private final ExtensionContext template;
  private @Nullable MemberRuns runs;
  private @Nullable RuntimeException broken;
  private boolean ended;

  MemberInvocations(
      Workshop workshop,
      LoadedFile file,
      Scenario scenario,
      ScenarioChoice choice,
      ExtensionContext template) {
    this.workshop = workshop;
    this.file = file;
    this.scenario = scenario;
    this.choice = choice;
    this.template = template;
  }

  Stream<TestTemplateInvocationContext> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  @Override
  public boolean hasNext() {
    return !ended;
  }

  @Override
  public TestTemplateInvocationContext next() {
    if (ended) {
      throw new NoSuchElementException();
    }
    try {
      MemberRuns members = runs();
      if (members.hasNext()) {
        boolean only = !members.isFamily();
        ended = only;
        return invocation(members.memberId(), members::next);
      }
      ended = true;
      return new MemberInvocation(name("all members together"), new FamilyTest(members::summary));
    } catch (RuntimeException e) {
      // As a test of its own it does not take the other scenarios with it.
      broken = e;
      ended = true;
      return invocation("", this::rethrow);
    }
  }

  private MemberRuns runs() {
    MemberRuns begun = runs;
    if (begun == null) {
      begun =
          workshop
              .runner()
              .members(file, scenario, host(template.getRequiredTestClass()), choice.options());
      runs = begun;
    }
    return begun;
  }

  /** The test class needs an instance in a run only if it does something there. */
  private @Nullable MemberHost host(Class<?> testClass) {
    return new TestClassSteps(testClass).stepClasses().isEmpty()
        ? null
        : new TestClassHost(testClass, template);
  }

  private MemberResult rethrow(Object instance) {
    throw Objects.requireNonNull(broken);
  }

  private TestTemplateInvocationContext invocation(String member, MemberTest.Run run) {
    return new MemberInvocation(name(member), new MemberTest(run));
  }

  private String name(String member) {
    String title = scenario.title().text();
    return member.isEmpty() ? title : title + " [" + member + "]";
  }
}
