package dev.sceneshift.agent.instrument;

import static net.bytebuddy.matcher.ElementMatchers.isNative;
import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.isSynchronized;
import static net.bytebuddy.matcher.ElementMatchers.not;

import dev.sceneshift.agent.runtime.MonitorHooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

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

  private JdkMonitors() {}

  static void addTo(Map<String, List<AsmVisitorWrapper>> parts) {
    for (String name : BLOCKS) {
      add(parts, name, blocks());
    }
    for (String name : METHODS) {
      add(parts, name, blocks());
      add(
          parts,
          name,
          Advice.to(Inside.class).on(isSynchronized().and(not(isStatic())).and(not(isNative()))));
    }
    for (String name : List.of("java.util.Timer", "java.util.TimerTask", "java.util.TimerThread")) {
      add(parts, name, CallSites.clock());
    }
    add(parts, "java.util.TimerThread", SeamParts.run());
  }

  private static void add(
      Map<String, List<AsmVisitorWrapper>> parts, String type, AsmVisitorWrapper visitor) {
    parts.computeIfAbsent(type, name -> new ArrayList<>()).add(visitor);
  }

  private static AsmVisitorWrapper blocks() {
    return new AsmVisitorWrapper.ForDeclaredMethods()
        .invokable(ElementMatchers.any(), JdkMonitors::weave)
        .writerFlags(ClassWriter.COMPUTE_MAXS);
  }

  private static MethodVisitor weave(
      TypeDescription type,
      MethodDescription method,
      MethodVisitor visitor,
      Implementation.Context context,
      TypePool pool,
      int writerFlags,
      int readerFlags) {
    return MonitorCode.ofJdk(visitor);
  }

  /** For synchronized methods. */
  static final class Inside {
    private Inside() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object object) {
      MonitorHooks.entered(object);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.This Object object) {
      MonitorHooks.leaving(object);
    }
  }
}
