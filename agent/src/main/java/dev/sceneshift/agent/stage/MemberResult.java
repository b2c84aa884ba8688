package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one member of a family, or of a scenario that is no family.
 *
 * @param member which one, as {@code any leaf: hit 3 (leaf 4)}; empty if there is no other
 * @param finding empty for a pass
 * @param ends how each actor ended, by name, in the order in which they appeared
 * @param measured what the measures that the expectations speak of said at the end, by their words;
 *     empty if the run failed before that
 * @param stuck who was stuck in a deadlock, also where the scenario expects one; empty if none was
 * @param firings how often each sentence of the schedule fired
 * @param trace the lines of the trace, as reports show them
 * @param replay of a member that failed, a scenario file that replays it, in lines; empty if there
 *     is none
 */
public record MemberResult(
    String title,
    SourceLocation location,
    String member,
    Optional<Finding> finding,
    Map<String, ActorEnd> ends,
    Map<String, @Nullable Object> measured,
    List<Stuck> stuck,
    List<ScenarioResult.Firing> firings,
    List<TraceEvent> events,
    List<String> trace,
    List<String> replay) {
  public MemberResult {
    measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
    stuck = List.copyOf(stuck);
    firings = List.copyOf(firings);
    events = List.copyOf(events);
    trace = List.copyOf(trace);
    replay = List.copyOf(replay);
  }

  /** The verdict. */
  public Verdict verdict() {
    return finding.map(Finding::verdict).orElse(Verdict.PASS);
  }

  /** The same as a result of all members, of which this was the last. */
  MemberResult ofAll() {
    return new MemberResult(
        title, location, "", finding, ends, measured, stuck, firings, events, trace, List.of());
  }
}
