package dev.sceneshift.agent.stage;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives locks the names that a vocabulary has for their classes: a lock that is an object of such a
 * class, or that a method of such a class operates on. Confined to the holder of the baton.
 */
final class LockNamer {
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private final RunState run;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  LockNamer(RunState run) {
    this.run = run;
  }

  /** Called in the thread of the actor, in the midst of the operation. */
  void operates(Object lock) {
    if (run.script.locks().isEmpty() || !seen.add(lock)) {
      return;
    }
    String name = nameFor(lock.getClass());
    if (name == null) {
      Class<?> caller = WALKER.walk(LockNamer::caller);
      name = caller == null ? null : nameFor(caller);
    }
    if (name != null) {
      run.stage.nameLock(lock, name);
    }
  }

  private static @Nullable Class<?> caller(java.util.stream.Stream<StackWalker.StackFrame> frames) {
    return frames
        .map(StackWalker.StackFrame::getDeclaringClass)
        .filter(LockNamer::isOfProgram)
        .findFirst()
        .orElse(null);
  }

  private static boolean isOfProgram(Class<?> type) {
    String name = type.getName();
    return !name.startsWith("java.")
        && !name.startsWith("jdk.")
        && !name.startsWith("dev.sceneshift.agent.");
  }

  private @Nullable String nameFor(Class<?> type) {
    for (Map.Entry<String, String> lock : run.script.locks().entrySet()) {
      for (Class<?> at = type; at != null; at = at.getSuperclass()) {
        if (at.getName().equals(lock.getValue())) {
          return lock.getKey();
        }
      }
    }
    return null;
  }
}
