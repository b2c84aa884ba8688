package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.MonitorHooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.MethodVisitor;

/**
 * Monitors of classes of the JDK that call back into a program while they hold them, or that a
 * program locks by itself.
 */
final class JdkMonitors {
  /* A class that is loaded may get other bodies, but a method of it cannot lose `synchronized`. So
   * blocks are woven as those of the subject; a synchronized method tells when it is entered already,
   * and whoever is not meant to be there waits in the wait set of that monitor, which frees it. For
   * the same reason one who has such a monitor by right waits for its turns in that wait set. */

  /** Classes with synchronized blocks. */
  private static final String[] BLOCKS = {
    "java.util.Collections$SynchronizedCollection",
    "java.util.Collections$SynchronizedList",
    "java.util.Collections$SynchronizedMap",
    "java.util.Collections$SynchronizedNavigableMap",
    "java.util.Collections$SynchronizedNavigableSet",
    "java.util.Collections$SynchronizedRandomAccessList",
    "java.util.Collections$SynchronizedSet",
    "java.util.Collections$SynchronizedSortedMap",
    "java.util.Collections$SynchronizedSortedSet",
    "java.util.Timer",
    "java.util.TimerTask",
    "java.util.TimerThread",
    "java.util.concurrent.ConcurrentHashMap",
    "java.util.concurrent.CopyOnWriteArrayList",
    "java.util.concurrent.CopyOnWriteArraySet",
  };

  /** Classes with synchronized methods, with those that lock their instances from outside. */
  private static final String[] METHODS = {
    "java.io.PipedInputStream",
    "java.io.PipedOutputStream",
    "java.io.PipedReader",
    "java.io.PipedWriter",
    "java.lang.StringBuffer",
    "java.util.Hashtable",
    "java.util.Hashtable$Enumerator",
    "java.util.Properties",
    "java.util.Stack",
    "java.util.Vector",
    "java.util.Vector$Itr",
    "java.util.Vector$ListItr",
    "java.util.Vector$VectorSpliterator",
  };

  /** Weaves the blocks of all methods. */
  private static final Part BLOCKS_OF = MonitorCode::ofJdk;

  /** For synchronized methods. */
  private static final class Inside implements Part {
    private static final Hook HOOK =
        Hook.enclosing(null, Hook.Effect.NONE, of("entered"), of("leaving"));

    private static HookCall of(String name) {
      return HookCall.of(MonitorHooks.class, name, "(Ljava/lang/Object;)V", Operand.THIS);
    }

    @Override
    public MethodVisitor weave(MethodSite site, MethodVisitor next) {
      return site.isSynchronized() && !site.isStatic() ? HOOK.weave(site, next) : next;
    }
  }

  private JdkMonitors() {}

  static void addTo(Map<String, List<Part>> parts) {
    Part inside = new Inside();
    for (String name : BLOCKS) {
      add(parts, name, BLOCKS_OF);
    }
    for (String name : METHODS) {
      add(parts, name, BLOCKS_OF);
      add(parts, name, inside);
    }
    for (String name : List.of("java.util.Timer", "java.util.TimerTask", "java.util.TimerThread")) {
      add(parts, name, CallSites.CLOCK);
    }
    add(parts, "java.util.TimerThread", SeamParts.RUN);
  }

  private static void add(Map<String, List<Part>> parts, String type, Part part) {
    parts.computeIfAbsent(type, name -> new ArrayList<>()).add(part);
  }
}
