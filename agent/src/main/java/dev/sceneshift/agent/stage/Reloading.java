package dev.sceneshift.agent.stage;

import java.net.URLClassLoader;

/** Loads a program anew for a run, so that its classes are initialised in that run. */
public interface Reloading {
  /** A new loader of the program, to be closed by who asked for it. */
  URLClassLoader reload();

  /** Whether such a loader loads this class by itself, and not a loader that stays. */
  boolean reloads(String className);
}
