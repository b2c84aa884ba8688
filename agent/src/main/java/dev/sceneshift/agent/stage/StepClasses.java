package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.vocabulary.StepMethod;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/** The step classes of a vocabulary, loaded; serves all runs of a class loader, one at a time. */
final class StepClasses {
  private final ClassLoader loader;
  private final Map<StepMethod, Method> methods = new HashMap<>();

  StepClasses(ClassLoader loader) {
    this.loader = loader;
  }

  ClassLoader loader() {
    return loader;
  }

  /** A new instance of a step class. */
  Object instance(String className) {
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
      for (Method method : Class.forName(step.className(), true, loader).getMethods()) {
        if (method.getName().equals(step.methodName()) && takes(method, step)) {
          return method;
        }
      }
    } catch (ClassNotFoundException | LinkageError e) {
      throw new StageException("step class " + step.className() + " cannot be loaded: " + e, e);
    }
    throw new StageException("no public method " + step, null);
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
