package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Body;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.vocabulary.Activity;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes the declared actors of a run. */
final class Cast {
  private final RunState run;
  private final ClassLoader loader;

  Cast(RunState run, ClassLoader loader) {
    this.run = run;
    this.loader = loader;
  }

  /** Declares all actors in the order of the file; those that a {@code start} names wait for it. */
  void declare() {
    for (ActorPart part : run.script.actors()) {
      Player player = run.cast(part.name(), false);
      Body body = body(part);
      if (body != null) {
        Actor actor =
            part.deferred() && !run.baseline
                ? run.stage.declareDeferred(part.name(), body)
                : run.stage.declare(part.name(), body);
        run.bind(player, actor);
      }
    }
  }

  private @Nullable Body body(ActorPart part) {
    if (part.source() instanceof ActorPart.Does does) {
      try {
        return activity(does.activity());
      } catch (StageException e) {
        throw e;
      } catch (Throwable e) {
        throw run.refused(does.activity(), e);
      }
    }
    return part.source() instanceof ActorPart.Runs runs ? method(runs.method()) : null;
  }

  /** The body that does an activity of the vocabulary. */
  Body activity(Line line) throws Throwable {
    Object[] arguments = run.steps.calls(line).get(0);
    if (!Activity.class.isAssignableFrom(run.steps.method(line.method()).getReturnType())) {
      return () -> run.steps.call(line.method(), arguments);
    }
    Object made = run.steps.call(line.method(), arguments);
    if (made instanceof Activity activity) {
      return activity::run;
    }
    throw new StageException(line.method() + " made no activity", null);
  }

  private Body method(MethodRef reference) {
    Method method = find(reference);
    method.setAccessible(true);
    Object[] arguments =
        method.getParameterCount() == 0 ? new Object[0] : new Object[] {new String[0]};
    Object self =
        Modifier.isStatic(method.getModifiers()) ? null : instance(method.getDeclaringClass());
    return () -> {
      try {
        return method.invoke(self, arguments);
      } catch (InvocationTargetException e) {
        throw e.getTargetException();
      }
    };
  }

  private Method find(MethodRef reference) {
    try {
      Class<?> type = Class.forName(reference.className(), true, loader);
      for (Class<?> at = type; at != null; at = at.getSuperclass()) {
        for (Method method : at.getDeclaredMethods()) {
          if (method.getName().equals(reference.methodName()) && canRun(method)) {
            return method;
          }
        }
      }
    } catch (ClassNotFoundException | LinkageError e) {
      throw new StageException("class " + reference.className() + " cannot be loaded: " + e, e);
    }
    throw new StageException(
        reference + " cannot be run: it takes arguments, or does not exist", null);
  }

  private static boolean canRun(Method method) {
    return method.getParameterCount() == 0
        || Arrays.equals(method.getParameterTypes(), new Class<?>[] {String[].class});
  }

  private static Object instance(Class<?> type) {
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new StageException(
          type.getName() + " cannot be made for its method to be run: " + e, e);
    }
  }

  /** The name of the actor that a thread is by its name; empty if it is none. */
  static String threadActor(Script script, Thread thread) {
    for (ActorPart part : script.actors()) {
      if (part.source() instanceof ActorPart.Named named
          && named.threadName().equals(thread.getName())) {
        return part.name();
      }
    }
    return "";
  }

  /** What a throwable says, on one line: its class only if it says nothing. */
  static String said(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank()
        ? thrown.getClass().getName()
        : message.lines().findFirst().orElse("");
  }

  /** A throwable on one line. */
  static String shown(Throwable thrown) {
    String message = thrown.getMessage();
    String name = thrown.getClass().getName();
    return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
  }
}
