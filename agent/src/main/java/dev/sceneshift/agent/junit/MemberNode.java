package dev.sceneshift.agent.junit;

import java.util.Set;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A member of a family in the tree of tests, or what can be said of all members together. */
final class MemberNode extends AbstractTestDescriptor {
  static final String SEGMENT = "member";

  private final Set<TestTag> tags;

  MemberNode(ScenarioNode family, String name) {
    super(
        family.getUniqueId().append(SEGMENT, name),
        // Many reports are lists and no trees: there it must tell the family too.
        family.getDisplayName() + " [" + name + "]",
        family.getSource().map(TestSource.class::cast).orElse(null));
    this.tags = family.getTags();
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }

  @Override
  public Set<TestTag> getTags() {
    return tags;
  }
}
