package dev.sceneshift.agent.junit;

import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** A scenario file, or a class that names some, in the tree of tests. */
final class FileNode extends AbstractTestDescriptor {
  FileNode(UniqueId id, String name, TestSource source) {
    super(id, name, source);
  }

  /** The whole name of a class, the path of a file. */
  @Override
  public String getLegacyReportingName() {
    return getUniqueId().getLastSegment().getValue();
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }
}
