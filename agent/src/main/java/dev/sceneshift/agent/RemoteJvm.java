package dev.sceneshift.agent;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Another JVM of this machine and user, reached as {@code jcmd} reaches it: no port is opened. */
public final class RemoteJvm {
  private RemoteJvm() {}

  /** The JVM cannot be reached, or did not take the agent; the message is one line. */
  public static final class UnreachableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The jar of this agent, for another JVM.
   *
   * @throws IOException if it was not started from a jar
   */
  static Path agentJar() throws IOException {
    Path home = BootstrapClasses.home();
    if (!Files.isRegularFile(home)) {
      throw new IOException("another JVM can be given sceneshift.jar alone, not " + home);
    }
    return home.toAbsolutePath();
  }

  /**
   * Why a process cannot be asked to load an agent, as far as can be known without asking: asking a
   * process that is no JVM would end it.
   *
   * @return null if nothing is known against it
   */
  static @Nullable String objection(String pid) {
    Optional<ProcessHandle> found;
    try {
      found = ProcessHandle.of(Long.parseLong(pid));
    } catch (NumberFormatException e) {
      return "\"" + pid + "\" is no process id";
    }
    if (found.isEmpty() || !found.get().isAlive()) {
      return "there is no process " + pid;
    }
    ProcessHandle.Info info = found.get().info();
    String me = System.getProperty("user.name");
    String owner = info.user().orElse(me);
    if (!owner.equals(me) && !me.equals("root")) {
      return "process " + pid + " belongs to " + owner + "; attach as that user";
    }
    boolean java =
        VirtualMachine.list().stream().anyMatch(m -> m.id().equals(pid))
            || info.command().map(c -> Path.of(c).endsWith("java")).orElse(false);
    if (!java) {
      return "process " + pid + " is no JVM";
    }
    String forbidden = SelfAttach.forbidden(List.of(info.arguments().orElse(new String[0])));
    return forbidden == null
        ? null
        : "process " + pid + " was started with " + forbidden + " and lets nobody attach";
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
    String objection = objection(pid);
    if (objection != null) {
      throw new UnreachableException(objection, null);
    }
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
