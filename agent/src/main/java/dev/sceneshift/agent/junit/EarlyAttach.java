package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.SelfAttach;
import dev.sceneshift.agent.TestJvm;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the agent before tests are looked for, since monitors of classes that are loaded before it
 * are not woven. With {@code sceneshift.attach=lazy}, as a system property or in {@code
 * junit-platform.properties}, it is left to the first scenario.
 */
public final class EarlyAttach implements LauncherSessionListener {
  private static final String WHEN = "sceneshift.attach";
  private static final String LAZY = "lazy";

  /** For the service loader. */
  public EarlyAttach() {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (LAZY.equals(when())) {
      return;
    }
    try {
      TestJvm.prepare();
    } catch (SelfAttach.RefusedException e) {
      // A run may need no scenario. The first that does says what is wrong.
    }
  }

  private static String when() {
    String property = System.getProperty(WHEN);
    return property != null ? property : configured();
  }

  private static String configured() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    ClassLoader from = loader == null ? EarlyAttach.class.getClassLoader() : loader;
    try (InputStream in = from.getResourceAsStream("junit-platform.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty(WHEN, "");
    } catch (IOException e) {
      return "";
    }
  }
}
