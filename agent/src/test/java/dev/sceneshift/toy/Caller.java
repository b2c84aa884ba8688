package dev.sceneshift.toy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks somebody outside whether to go on or to loop, and says which JVM asks. */
public final class Caller {
  /** The answer after which the caller never returns. */
  public static final int LOOP = 'l';

  /** What a JVM that helps another begins its question with. */
  public static final String HELPER = "helper ";

  private Caller() {}

  /** Calls a port of this machine, and waits for the answer. */
  public static void call(int port) throws IOException {
    boolean helps = System.getProperty("sun.java.command", "").contains(".jar worker ");
    String who = (helps ? HELPER : "") + ProcessHandle.current().pid() + "\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(who.getBytes(StandardCharsets.UTF_8));
      if (socket.getInputStream().read() == LOOP) {
        Spinner.main(new String[0]);
      }
    }
  }
}
