package dev.sceneshift.agent.runtime;

import org.jspecify.annotations.Nullable;

/** One actor that waits while another, the target, goes on. Confined to the baton. */
final class Drive {
  final Actor caller;
  final Actor target;
  final @Nullable Until until;
  @Nullable Progress progress;

  Drive(Actor caller, Actor target, @Nullable Until until) {
    this.caller = caller;
    this.target = target;
    this.until = until;
  }
}
