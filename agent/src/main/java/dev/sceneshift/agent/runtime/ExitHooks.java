package dev.sceneshift.agent.runtime;

import org.jspecify.annotations.Nullable;

/** What {@code System.exit} asks before it ends the process. */
public final class ExitHooks {
  private static volatile @Nullable ExitHandler handler;

  private ExitHooks() {}

  /** Says which status a process is to end with. */
  public interface ExitHandler {
    /**
     * Called by the thread that ends the process, before any shutdown hook.
     *
     * @param status what the program asks for
     * @return what it gets
     */
    int status(int status);
  }

  /** Sets who is asked; null for nobody. */
  public static void handle(@Nullable ExitHandler asked) {
    handler = asked;
  }

  /** Called by woven code. */
  public static int status(int status) {
    ExitHandler asked = handler;
    return asked == null ? status : asked.status(status);
  }
}
