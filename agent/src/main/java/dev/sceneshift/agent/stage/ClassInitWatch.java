package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Stage;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;

/**
 * Tells whether the actor at a decision is inside a class initialiser. Walking its stack each time
 * would cost more than the run itself, so the walk is made only where classes were loaded since the
 * last one that found none. Confined to the holder of the baton.
 */
final class ClassInitWatch {
  private static final ClassLoadingMXBean LOADING = ManagementFactory.getClassLoadingMXBean();

  private final Stage stage;
  private long checkedAt = -1;

  ClassInitWatch(Stage stage) {
    this.stage = stage;
  }

  boolean isInside() {
    long loaded = LOADING.getTotalLoadedClassCount();
    if (loaded == checkedAt) {
      return false;
    }
    if (stage.isInClassInit()) {
      return true;
    }
    checkedAt = loaded;
    return false;
  }
}
