package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.stage.ActorEnd;
import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.MemberResult;
import dev.sceneshift.agent.stage.Stuck;
import dev.sceneshift.agent.stage.TraceEvent;
import dev.sceneshift.agent.stage.Verdict;
import dev.sceneshift.dsl.SourceLocation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of one run of a scenario: verdict, trace, and the values that its actors ended with
 * and that its measures said. A test method may take it. Confined to the thread of the test.
 */
public final class SceneResult {
  private final MemberResult result;
  private boolean judged;

  SceneResult(MemberResult result) {
    this.result = result;
  }

  /** The result of a run, for those who run scenarios by themselves. */
  public static SceneResult of(MemberResult result) {
    return new SceneResult(result);
  }

  /** The verdict. Who asks for it judges by himself: the test does not fail by it any more. */
  public Verdict verdict() {
    judged = true;
    return result.verdict();
  }

  /**
   * What is wrong, one or more lines; empty for a pass. Asking for it is asking for the verdict.
   */
  public String why() {
    judged = true;
    return result.finding().map(Finding::text).orElse("");
  }

  /** The title of the scenario. */
  public String title() {
    return result.title();
  }

  /** Where the scenario stands. */
  public SourceLocation location() {
    return result.location();
  }

  /** Which member of a family it is, as {@code any leaf: hit 3}; empty if it is none. */
  public String member() {
    return result.member();
  }

  /** What happened, in the order in which it happened. */
  public List<TraceEvent> trace() {
    return result.events();
  }

  /** The trace as reports show it, a line for each event. */
  public List<String> traceLines() {
    return result.trace();
  }

  /**
   * The actors that were stuck in a deadlock, with what they waited for; empty if there was none.
   */
  public List<Stuck> stuck() {
    return result.stuck();
  }

  /** The names of all actors, in the order in which they appeared. */
  public Set<String> actors() {
    return result.ends().keySet();
  }

  /** Whether an actor came to its end, well or not. */
  public boolean ended(String actor) {
    return end(actor).ended();
  }

  /** What an actor returned; empty for null, or if it did not return. */
  public Optional<Object> returned(String actor) {
    return end(actor).result();
  }

  /** What an actor threw; empty if it threw nothing. */
  public Optional<Throwable> thrown(String actor) {
    return end(actor).failure();
  }

  /**
   * What a measure said when the actors had ended, as {@code "total of audit"}; empty for null.
   *
   * @throws IllegalArgumentException if no expectation of the scenario speaks of it, or the run
   *     failed before expectations were asked
   */
  public Optional<Object> measured(String measure) {
    if (!result.measured().containsKey(measure)) {
      throw new IllegalArgumentException(
          "nothing was measured as \"" + measure + "\"; there is " + measures());
    }
    return Optional.ofNullable(result.measured().get(measure));
  }

  /** The measures that the expectations of the scenario speak of, as far as they were asked. */
  public Set<String> measures() {
    return result.measured().keySet();
  }

  private ActorEnd end(String actor) {
    ActorEnd end = result.ends().get(actor);
    if (end == null) {
      throw new IllegalArgumentException(
          "no actor is called \"" + actor + "\"; there are " + result.ends().keySet());
    }
    return end;
  }

  boolean isJudged() {
    return judged;
  }

  MemberResult memberResult() {
    return result;
  }

  @Override
  public String toString() {
    return result.verdict().words()
        + ": "
        + result.title()
        + (result.member().isEmpty() ? "" : " [" + result.member() + "]");
  }
}
