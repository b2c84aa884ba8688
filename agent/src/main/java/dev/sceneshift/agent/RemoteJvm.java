package dev.sceneshift.agent;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;

/** Another JVM of this machine and user, reached as {@code jcmd} reaches it: no port is opened. */
public final class RemoteJvm {
  private RemoteJvm() {}

  /** The JVM cannot be reached, or did not take the agent; the message is one line. */
  public static final class UnreachableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Has a JVM load an agent, and waits until {@code agentmain} has returned.
   *
   * @param pid its process id
   * @param agentJar a path that the other process can read
   * @param argument what {@code agentmain} is given
   */
  public static void load(String pid, String agentJar, String argument)
      throws UnreachableException {
    try {
      VirtualMachine machine = VirtualMachine.attach(pid);
      try {
        machine.loadAgent(agentJar, argument);
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new UnreachableException("process " + pid + " cannot be reached: " + oneLine(e), e);
    } catch (AgentLoadException e) {
      throw new UnreachableException(
          "process " + pid + " does not load the agent: " + oneLine(e), e);
    } catch (AgentInitializationException e) {
      throw new UnreachableException(
          "the agent could not begin in process " + pid + "; its standard error says why", e);
    } catch (IOException e) {
      throw new UnreachableException("process " + pid + " cannot be reached: " + oneLine(e), e);
    } catch (NoClassDefFoundError e) {
      throw new UnreachableException("this Java has no module jdk.attach; take a whole JDK", e);
    }
  }

  private static String oneLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse("");
  }
}
