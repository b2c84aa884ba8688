package dev.sceneshift.agent;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.function.BiConsumer;

/**
 * Defines a class for the bootstrap loader, given its internal name and its class file. Is loaded
 * apart, so that what the JDK opens to it is opened to nobody else.
 */
final class BootstrapDefiner implements BiConsumer<String, byte[]> {
  private final Object unsafe;
  private final Method defineClass;

  /**
   * Begins, now that the package of {@code Unsafe} is opened to the module of this class.
   *
   * @throws ReflectiveOperationException if the JDK has no such method
   */
  BootstrapDefiner() throws ReflectiveOperationException {
    Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
    this.unsafe = type.getMethod("getUnsafe").invoke(null);
    this.defineClass =
        type.getMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            ProtectionDomain.class);
  }

  @Override
  public void accept(String name, byte[] code) {
    try {
      defineClass.invoke(unsafe, name, code, 0, code.length, null, null);
    } catch (InvocationTargetException e) {
      if (e.getTargetException() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(name + " cannot be defined", e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(name + " may not be defined", e);
    }
  }
}
