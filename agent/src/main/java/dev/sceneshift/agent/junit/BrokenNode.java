package dev.sceneshift.agent.junit;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A file that cannot be read or understood: a test that fails and says why. */
final class BrokenNode extends AbstractTestDescriptor {
  private final String why;

  BrokenNode(UniqueId id, String name, @Nullable TestSource source, String why) {
    super(id, name, source);
    this.why = why;
  }

  String why() {
    return why;
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }
}
