package dev.sceneshift.agent.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link CallBenchmark} in a JVM without an agent, and under each agent with each kind of
 * rule.
 *
 * <p>Arguments: the agent's jar, Byteman's jar, the directory of the rules, and, if wanted, the
 * number of forks. Of the forks' iterations the fastest counts: what else the machine does can only
 * add to a time.
 */
public final class CallCost {
  private static final int DEFAULT_FORKS = 3;
  private static final int WARM_UPS = 40;
  private static final TimeValue WARM_UP = TimeValue.milliseconds(50);

  /** Short ones, so that some are over before the machine gives the core to somebody else. */
  private static final int ITERATIONS = 150;

  private static final TimeValue ITERATION = TimeValue.milliseconds(10);

  /** A kind of rule under an agent, and the flags that bring it. */
  private record Variant(String name, List<String> flags) {}

  /**
   * What came of it.
   *
   * @param nanos of one call
   * @param bytes allocated by one call
   */
  private record Cost(double nanos, double bytes) {}

  private CallCost() {}

  public static void main(String[] args) throws RunnerException {
    int forks = args.length > 3 ? Integer.parseInt(args[3]) : DEFAULT_FORKS;
    List<Variant> variants = variants(args[0], args[1], Path.of(args[2]));
    List<String> lines = new ArrayList<>();
    double plain = 0;
    for (Variant variant : variants) {
      Cost cost = measure(variant, forks);
      plain = lines.isEmpty() ? cost.nanos() : plain;
      lines.add(line(variant, cost, cost.nanos() - plain));
    }
    System.out.println();
    lines.forEach(System.out::println);
  }

  private static String line(Variant variant, Cost cost, double over) {
    return String.format(
        Locale.ROOT,
        "%-52s %8.2f ns  %+8.2f ns over plain  %8.3f bytes",
        variant.name(),
        cost.nanos(),
        over,
        cost.bytes());
  }

  private static List<Variant> variants(String ours, String byteman, Path rules) {
    String actor = "-D" + CallBenchmark.AS_ACTOR + "=true";
    String scn = "-javaagent:" + ours + "=" + rules + "/";
    String btm = "-javaagent:" + byteman + "=script:" + rules + "/";
    return List.of(
        new Variant("no agent", List.of()),
        new Variant("sceneshift, no rule on the class", List.of(scn + "elsewhere.scn")),
        new Variant("byteman,    no rule on the class", List.of(btm + "elsewhere.btm")),
        new Variant("sceneshift, never matches, no actor calls", List.of(scn + "never.scn")),
        new Variant("sceneshift, never matches, an actor calls", List.of(scn + "never.scn", actor)),
        new Variant("byteman,    never matches", List.of(btm + "never.btm")),
        new Variant("sceneshift, counts and never fires", List.of(scn + "counts.scn", actor)),
        new Variant("byteman,    counts and never fires", List.of(btm + "counts.btm")));
  }

  private static Cost measure(Variant variant, int forks) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(CallBenchmark.class.getName())
            .forks(forks)
            .warmupIterations(WARM_UPS)
            .warmupTime(WARM_UP)
            .measurementIterations(ITERATIONS)
            .measurementTime(ITERATION)
            .verbosity(VerboseMode.SILENT)
            .addProfiler(GCProfiler.class)
            // On a busy machine the compiler's own threads would come too late for the warm-up.
            .jvmArgsPrepend("-Xbatch")
            .jvmArgsAppend(variant.flags().toArray(new String[0]));
    RunResult result = new Runner(options.build()).runSingle();
    double nanos = result.getPrimaryResult().getStatistics().getMin();
    double bytes = 0;
    for (var secondary : result.getSecondaryResults().entrySet()) {
      if (secondary.getKey().endsWith("gc.alloc.rate.norm")) {
        Result<?> allocated = secondary.getValue();
        bytes = allocated.getStatistics().getMin();
      }
    }
    return new Cost(nanos, bytes);
  }
}
