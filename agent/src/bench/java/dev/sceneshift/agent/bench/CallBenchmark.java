package dev.sceneshift.agent.bench;

import dev.sceneshift.agent.runtime.Stage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One call of {@link Subject#next}; what watches it is said by the flags of the JVM. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class CallBenchmark {
  /** Set for JVMs in which the measuring thread is an actor. */
  static final String AS_ACTOR = "bench.actor";

  private final Subject subject = new Subject();
  private int step = 1;

  /** The measuring thread is an actor for the length of an iteration only, as JMH waits between. */
  @Setup(Level.Iteration)
  public void begin() {
    if (Boolean.getBoolean(AS_ACTOR)) {
      stage().adopt("worker");
    }
  }

  /** Ends its part. */
  @TearDown(Level.Iteration)
  public void end() {
    if (Boolean.getBoolean(AS_ACTOR)) {
      stage().leave();
    }
  }

  /** Plays the roles after all: a scenario that nobody plays fails, and its JVM with it. */
  @TearDown(Level.Trial)
  public void play() {
    Bystander bystander = new Bystander();
    bystander.play();
    bystander.playOther();
  }

  private static Stage stage() {
    Stage stage = Stage.current();
    if (stage == null) {
      throw new IllegalStateException("no scenario goes along with this JVM");
    }
    return stage;
  }

  @Benchmark
  public int call() {
    return subject.next(step);
  }
}
