package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.agent.runtime.PointHandler;

/** Gives the calls of a method another outcome all through the run: the protection is gone. */
final class ProtectionWatch implements PointHandler {
  private final RunState run;
  private final FaultMaker faults;
  private final Part.WithoutPart part;

  ProtectionWatch(RunState run, FaultMaker faults, Part.WithoutPart part) {
    this.run = run;
    this.faults = faults;
    this.part = part;
  }

  @Override
  public void entry(Call call) {
    run.fired[part.id()]++;
    faults.replace(call, part.change(), part.point().method());
  }
}
