package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioCheck;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.model.Scenario;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A scenario in the tree of tests; that of a family gets its members as they are run. */
final class ScenarioNode extends AbstractTestDescriptor {
  private final LoadedFile file;
  private final Scenario scenario;
  private final RunOptions options;
  private final boolean family;

  /** The members that are selected; all if empty. */
  private final Set<UniqueId> members = new LinkedHashSet<>();

  ScenarioNode(
      UniqueId id, LoadedFile file, Scenario scenario, RunOptions options, TestSource source) {
    super(id, scenario.title().text(), source);
    this.file = file;
    this.scenario = scenario;
    this.options = options;
    this.family = ScenarioCheck.isFamily(file, scenario);
  }

  @Override
  public Type getType() {
    return family ? Type.CONTAINER : Type.TEST;
  }

  @Override
  public boolean mayRegisterTests() {
    return family;
  }

  @Override
  public Set<TestTag> getTags() {
    Set<TestTag> tags = new LinkedHashSet<>();
    scenario.tags().forEach(tag -> tags.add(TestTag.create(tag.text())));
    return tags;
  }

  LoadedFile file() {
    return file;
  }

  Scenario scenario() {
    return scenario;
  }

  RunOptions options() {
    return options;
  }

  void selectMember(UniqueId member) {
    members.add(member);
  }

  boolean isSelected(UniqueId member) {
    return members.isEmpty() || members.contains(member);
  }
}
