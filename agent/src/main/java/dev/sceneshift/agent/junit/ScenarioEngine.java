package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.TestJvm;
import java.io.IOException;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/**
 * Finds scenario files by itself: files, directories, resources and roots of the class path that
 * are selected, and classes with {@link ScenarioTest}. Each scenario is a test, and one of a family
 * a container with a test for each member.
 *
 * <p>Parameter {@code sceneshift.subjects}: jars and directories of classes of the program, with
 * commas between; without it the program is on the class path.
 */
public final class ScenarioEngine implements TestEngine {
  static final String ID = "sceneshift";

  /** For the service loader. */
  public ScenarioEngine() {}

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
    EngineDescriptor root = new EngineDescriptor(id, "Sceneshift");
    new Discovery(request, root).run();
    return root;
  }

  @Override
  public void execute(ExecutionRequest request) {
    try {
      new EngineRun(request).run();
    } finally {
      close();
    }
  }

  private static void close() {
    try {
      TestJvm.close();
    } catch (IOException e) {
      throw new JUnitException("the program's jars cannot be closed", e);
    }
  }
}
