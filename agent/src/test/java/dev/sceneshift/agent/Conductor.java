package dev.sceneshift.agent;

import dev.sceneshift.toy.Caller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@link Caller}s: the first JVM that helps is told to loop. The one that it helps is kept
 * waiting at its first call until that one is there, and at its second until there is another, so
 * that neither is left without work.
 */
final class Conductor implements AutoCloseable {
  private static final int GO_ON = 'g';
  private static final int HELPERS = 2;

  private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  private final Set<String> helpers = new LinkedHashSet<>();
  private @Nullable Socket held;
  private int calls;

  Conductor() throws IOException {
    Thread thread = new Thread(this::serve, "conductor");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many JVMs have called that help. */
  synchronized int helpers() {
    return helpers.size();
  }

  private void serve() {
    try {
      while (true) {
        answer(server.accept());
      }
    } catch (IOException e) {
      // Closed: whoever waits still is let go by the end of this JVM.
    }
  }

  private synchronized void answer(Socket caller) throws IOException {
    String who =
        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (who.startsWith(Caller.HELPER)) {
      boolean first = helpers.isEmpty();
      helpers.add(who);
      tell(caller, first ? Caller.LOOP : GO_ON);
    } else {
      held = caller;
      calls++;
    }
    if (held != null && (calls > HELPERS || helpers.size() >= calls)) {
      tell(held, GO_ON);
      held = null;
    }
  }

  private static void tell(Socket caller, int answer) throws IOException {
    try (caller) {
      caller.getOutputStream().write(answer);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
