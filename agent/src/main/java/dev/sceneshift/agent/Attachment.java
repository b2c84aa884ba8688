package dev.sceneshift.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;

final class Attachment {
  private Attachment() {}

  static void begin(AgentOptions options, Instrumentation instrumentation) throws IOException {
    throw new IOException("not yet: " + options + instrumentation);
  }
}
