package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.OutcomeChange;

/** Gives the calls of a method another outcome all through the run: the protection is gone. */
final class Protection {
  private static final int NO_PART = -1;

  private final RunState run;
  private final FaultMaker faults;
  private final OutcomeChange change;
  private final MethodRef method;
  private final int part;

  /** Takes away what a sentence names. */
  Protection(RunState run, FaultMaker faults, Part.WithoutPart part) {
    this(run, faults, part.change(), part.point().method(), part.id());
  }

  /** Takes away what a proof tries. */
  Protection(RunState run, FaultMaker faults, Guard guard) {
    this(run, faults, guard.change(), guard.point().method(), NO_PART);
  }

  private Protection(
      RunState run, FaultMaker faults, OutcomeChange change, MethodRef method, int part) {
    this.run = run;
    this.faults = faults;
    this.change = change;
    this.method = method;
    this.part = part;
  }

  /** Called by any thread, at the entry of a call that is not replaced already. */
  void replace(Call call) {
    if (part != NO_PART) {
      run.fired[part]++;
    }
    faults.replace(call, change, method);
  }
}
