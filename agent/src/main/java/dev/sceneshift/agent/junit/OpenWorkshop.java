package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.SelfAttach;
import dev.sceneshift.agent.TestJvm;
import dev.sceneshift.agent.Workshop;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The workshop of a run of Jupiter, opened by the first test that needs it and closed with it. */
final class OpenWorkshop implements AutoCloseable {
  private static final Namespace NAMESPACE = Namespace.create(OpenWorkshop.class);

  private final ClassLoader loader;
  private final Workshop workshop;

  private OpenWorkshop(ClassLoader loader, Workshop workshop) {
    this.loader = loader;
    this.workshop = workshop;
  }

  /** The workshop for the class path of a test class. */
  static Workshop of(ExtensionContext context) throws IOException, SelfAttach.RefusedException {
    ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
    ClassLoader loader = context.getRequiredTestClass().getClassLoader();
    OpenWorkshop open = store.get(OpenWorkshop.class, OpenWorkshop.class);
    if (open == null || open.loader != loader) {
      open = new OpenWorkshop(loader, TestJvm.open(loader, List.of()));
      store.put(OpenWorkshop.class, open);
    }
    return open.workshop;
  }

  @Override
  public void close() throws IOException {
    TestJvm.close();
  }
}
