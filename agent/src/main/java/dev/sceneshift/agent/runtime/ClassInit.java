package dev.sceneshift.agent.runtime;

import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whether the current thread is inside a class initialiser. Whoever needs that class blocks there
 * unseen, so the baton must not change hands meanwhile.
 */
final class ClassInit {

  /** A named class, as lambdas must not be linked inside hooks. */
  private static final class Search implements Function<Stream<StackWalker.StackFrame>, Boolean> {
    @Override
    public Boolean apply(Stream<StackWalker.StackFrame> frames) {
      Iterator<StackWalker.StackFrame> each = frames.iterator();
      while (each.hasNext()) {
        if (each.next().getMethodName().equals("<clinit>")) {
          return true;
        }
      }
      return false;
    }
  }

  /** Shows all frames, as telling which to leave out takes longer than to look at them. */
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.SHOW_HIDDEN_FRAMES);

  private static final Search SEARCH = new Search();

  private static volatile boolean warm;

  private ClassInit() {}

  static boolean isRunning() {
    return WALKER.walk(SEARCH);
  }

  /** Loads what the walk needs, outside of any hook. */
  static void warmUp() {
    if (!warm) {
      isRunning();
      warm = true;
    }
  }
}
