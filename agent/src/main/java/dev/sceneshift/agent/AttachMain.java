package dev.sceneshift.agent;

/**
 * The second JVM of {@link SelfAttach}. Ends with 0, or says why not in the last line it prints.
 */
final class AttachMain {
  private AttachMain() {}

  /** Takes the process id and the agent's jar. */
  public static void main(String[] arguments) {
    try {
      RemoteJvm.load(arguments[0], arguments[1], "");
    } catch (RemoteJvm.UnreachableException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }
}
