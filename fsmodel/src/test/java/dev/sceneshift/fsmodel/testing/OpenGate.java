package dev.sceneshift.fsmodel.testing;

import dev.sceneshift.fsmodel.device.WriteGate;
import org.jspecify.annotations.Nullable;

/** Lets everything through, for tests that damage what they read. */
public final class OpenGate implements WriteGate {

  @Override
  public @Nullable String refusal(long start, long end) {
    return null;
  }

  @Override
  public @Nullable String superblockRefusal(long start, long end) {
    return null;
  }
}
