package dev.sceneshift.agent.instrument;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;

/**
 * Weaves points into the classes that declare them, whether loaded already or later, and gives
 * these classes their original bytes back when closed. No other class is touched.
 *
 * <p>Used by one thread, while no stage is open. Several points of one method act with the last one
 * outermost; a director that cares about their order weaves one and tells them apart itself.
 */
public final class PointWeaver implements AutoCloseable {
  /** Packages that the runtime itself stands on, where a hook could meet itself. */
  private static final List<String> CORE =
      List.of(
          "java.lang.",
          "java.util.concurrent.locks.LockSupport",
          "jdk.internal.",
          "sun.",
          "dev.sceneshift.agent.runtime.",
          "dev.sceneshift.agent.shaded.");

  private final Instrumentation instrumentation;
  private final MethodLookup lookup;
  private @Nullable Woven woven;

  /**
   * Makes a weaver that has not woven anything.
   *
   * @param lookup finds classes that are not loaded yet
   */
  public PointWeaver(Instrumentation instrumentation, MethodLookup lookup) {
    this.instrumentation = instrumentation;
    this.lookup = lookup;
  }

  /**
   * Says which points could not be woven, without weaving any. A class that the lookup does not
   * find may still come by another loader and is not complained of.
   */
  public List<NotInstrumented> check(Collection<PointSpec> specs) {
    List<NotInstrumented> wrong = new ArrayList<>();
    for (PointSpec spec : specs) {
      String why = objection(spec);
      if (why != null) {
        wrong.add(new NotInstrumented(spec.toString(), why));
      }
    }
    return wrong;
  }

  /** Whether the runtime itself stands on a class, so that no method of it can be watched. */
  static boolean isCore(String className) {
    return CORE.stream().anyMatch(className::startsWith);
  }

  private @Nullable String objection(PointSpec spec) {
    if (isCore(spec.className())) {
      return "the stage itself stands on such classes";
    }
    List<MethodInfo> methods = lookup.methods(spec.className());
    return methods == null ? null : objection(spec, methods);
  }

  private static @Nullable String objection(PointSpec spec, List<MethodInfo> methods) {
    String why = spec.className() + " has no such method";
    for (MethodInfo method : methods) {
      if (method.name().equals(spec.method()) && spec.accepts(method.parameterTypes())) {
        if (method.isNative()) {
          why = "it is native";
        } else if (method.isAbstract()) {
          why = "it is abstract: name a class that implements it";
        } else if (!method.declaringClass().equals(spec.className())) {
          why = "it is declared by " + method.declaringClass() + ": name it there";
        } else {
          return null;
        }
      }
    }
    return why;
  }

  /**
   * Weaves points, in place of those woven before, and tries out that weaving works at all.
   *
   * @return what was not woven; the others are
   * @throws IllegalStateException if the canary is not heard: weaving has no effect in this JVM
   */
  public List<NotInstrumented> weave(Collection<PointSpec> specs) {
    close();
    List<NotInstrumented> wrong = new ArrayList<>(check(specs));
    List<PointSpec> good = new ArrayList<>();
    for (PointSpec spec : specs) {
      if (objection(spec) == null) {
        good.add(spec);
      }
    }
    good.add(Canary.POINT);
    Woven next = new Woven(instrumentation, good);
    woven = next;
    next.install();
    wrong.addAll(next.failures());
    Canary.listenAtPoint();
    return wrong;
  }

  /**
   * Points at static initialisers that have run, or may have, as some loader has the class already.
   * For a program that runs once; where it is loaded anew for each run, that does not matter.
   */
  public List<NotInstrumented> tooLate(Collection<PointSpec> specs) {
    Set<String> loaded = new HashSet<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      loaded.add(type.getName());
    }
    return specs.stream()
        .filter(spec -> spec.isInitializer() && loaded.contains(spec.className()))
        .map(spec -> new NotInstrumented(spec.toString(), "the class is loaded already"))
        .toList();
  }

  /** Points woven into no class so far, because their classes have not been loaded. */
  public List<PointSpec> unmatched() {
    Woven now = woven;
    return now == null ? List.of() : now.unmatched();
  }

  /** Classes loaded since whose weaving failed. */
  public List<NotInstrumented> failures() {
    Woven now = woven;
    return now == null ? List.of() : now.failures();
  }

  /** Gives the original bytes back. */
  @Override
  public void close() {
    Woven now = woven;
    if (now != null) {
      woven = null;
      now.remove();
    }
  }

  /** The transformation itself. */
  private static final class Woven extends Weaving {
    private final Map<String, List<PointSpec>> byClass = new LinkedHashMap<>();
    private final Set<PointSpec> matched = new LinkedHashSet<>();

    Woven(Instrumentation instrumentation, List<PointSpec> specs) {
      super(instrumentation);
      for (PointSpec spec : specs) {
        byClass.computeIfAbsent(spec.className(), name -> new ArrayList<>()).add(spec);
      }
    }

    @Override
    boolean concerns(String className, @Nullable ClassLoader loader) {
      return byClass.containsKey(className);
    }

    @Override
    List<Point> parts(String className, byte[] classFile) {
      List<MethodInfo> methods = ClassFile.read(classFile).methods();
      List<Point> points = new ArrayList<>();
      for (PointSpec spec : byClass.getOrDefault(className, List.of())) {
        if (methods.stream().noneMatch(method -> isMeant(spec, method))) {
          fail(spec.toString(), "the class, as loaded, has no such method with a body");
        } else {
          points.add(new Point(spec));
          matched(spec);
        }
      }
      return points;
    }

    private static boolean isMeant(PointSpec spec, MethodInfo method) {
      return !method.isAbstract()
          && !method.isNative()
          && spec.method().equals(method.name())
          && spec.accepts(method.parameterTypes());
    }

    private synchronized void matched(PointSpec spec) {
      matched.add(spec);
    }

    synchronized List<PointSpec> unmatched() {
      List<PointSpec> left = new ArrayList<>();
      for (List<PointSpec> specs : byClass.values()) {
        for (PointSpec spec : specs) {
          if (!matched.contains(spec)) {
            left.add(spec);
          }
        }
      }
      return left;
    }
  }

  /** A point at the methods of its name and parameters. */
  private record Point(PointSpec spec) implements Part {
    @Override
    public MethodVisitor weave(MethodSite site, MethodVisitor next) {
      boolean meant =
          spec.method().equals(MethodInfo.nameOf(site.name()))
              && !site.isSynthetic()
              && spec.accepts(MethodInfo.parameterTypes(site.descriptor()));
      return meant ? PointCode.at(site, next, spec.id()) : next;
    }
  }
}
