package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.vocabulary.StepMethod;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The step classes of a vocabulary, loaded; serves all runs of a class loader, one at a time. */
final class StepClasses {
  private final ClassLoader loader;

  /** Loads the program anew; null if it is loaded once for all runs. */
  private final @Nullable Reloading reloading;

  private final Map<StepMethod, Method> methods = new HashMap<>();

  /** An instance that the runs to come have from outside; null if all are made here. */
  private @Nullable Object host;

  /** Looks after runs that loop; null if nobody does. */
  private @Nullable Watchdog watchdog;

  StepClasses(ClassLoader loader, @Nullable Reloading reloading) {
    this.loader = loader;
    this.reloading = reloading;
  }

  /** These, or if a script waits for classes to be initialised, those of a program loaded anew. */
  StepClasses forRun(Script script) {
    if (reloading == null || script.initializers().isEmpty()) {
      return this;
    }
    StepClasses fresh = new StepClasses(reloading.reload(), null);
    fresh.host = host;
    fresh.watchdog = watchdog;
    return fresh;
  }

  /** Lets the program go that {@link #forRun} loaded; does nothing to one that stays. */
  void release(StepClasses fresh) throws IOException {
    if (fresh != this && fresh.loader instanceof URLClassLoader closeable) {
      closeable.close();
    }
  }

  /**
   * Has all watched that a script speaks of.
   *
   * @return what cannot be, and why
   */
  List<String> weave(Script script, Weaver weaver) {
    List<String> objections = objections(script);
    if (!objections.isEmpty()) {
      return objections;
    }
    // Where the program is loaded anew, what its initialisers do matters, and they do not tell.
    weaver.watchMemory(
        script.initializers().isEmpty()
            && script.parts(Part.InterleavePart.class).stream()
                .anyMatch(Part.InterleavePart::watchesMemory));
    return weaver.weave(script.watchedMethods());
  }

  /** Static initialisers that cannot be watched: they run once, and the baseline comes first. */
  private List<String> objections(Script script) {
    return script.initializers().stream()
        .filter(method -> reloading == null || !reloading.reloads(method.className()))
        .map(
            method ->
                method
                    + " is not instrumented: the class is initialised once for all runs; name the"
                    + " program as a subject, which is loaded anew for each, or play under -javaagent")
        .toList();
  }

  void guardedBy(Watchdog dog) {
    watchdog = dog;
  }

  @Nullable Watchdog watchdog() {
    return watchdog;
  }

  ClassLoader loader() {
    return loader;
  }

  /** Gives an instance of its class and of each superclass for the runs to come. */
  void host(@Nullable Object instance) {
    this.host = instance;
  }

  /** An instance of a step class for one run: a new one, unless there is a host of that class. */
  Object instance(String className) {
    if (host != null) {
      for (Class<?> at = host.getClass(); at != null; at = at.getSuperclass()) {
        if (at.getName().equals(className)) {
          return host;
        }
      }
    }
    try {
      return Class.forName(className, true, loader).getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new StageException(
          "step class " + className + " cannot be made: " + e.getTargetException(), e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new StageException("step class " + className + " cannot be made: " + e, e);
    }
  }

  /** The method itself. */
  synchronized Method method(StepMethod step) {
    Method known = methods.get(step);
    if (known == null) {
      known = find(step);
      methods.put(step, known);
    }
    return known;
  }

  private Method find(StepMethod step) {
    try {
      Class<?> type = Class.forName(step.className(), true, loader);
      for (Method method : candidates(type)) {
        if (method.getName().equals(step.methodName()) && takes(method, step)) {
          return method;
        }
      }
    } catch (ClassNotFoundException | LinkageError e) {
      throw new StageException("step class " + step.className() + " cannot be loaded: " + e, e);
    }
    throw new StageException("no public method " + step, null);
  }

  /* A host is a test class, whose methods need not be public. */
  private List<Method> candidates(Class<?> type) {
    List<Method> candidates = new ArrayList<>(List.of(type.getMethods()));
    if (host != null && type.isInstance(host)) {
      for (Method method : type.getDeclaredMethods()) {
        method.setAccessible(true);
        candidates.add(0, method);
      }
    }
    return candidates;
  }

  private static boolean takes(Method method, StepMethod step) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length != step.parameterTypes().size()) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!types[i].getTypeName().equals(step.parameterTypes().get(i))) {
        return false;
      }
    }
    return true;
  }
}
