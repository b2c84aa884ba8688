package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Call;

/** Gives the calls of a method another outcome all through the run: the protection is gone. */
final class Protection {
  private final RunState run;
  private final FaultMaker faults;
  private final Part.WithoutPart part;

  Protection(RunState run, FaultMaker faults, Part.WithoutPart part) {
    this.run = run;
    this.faults = faults;
    this.part = part;
  }

  /** Called by any thread, at the entry of a call that is not replaced already. */
  void replace(Call call) {
    run.fired[part.id()]++;
    faults.replace(call, part.change(), part.point().method());
  }
}
