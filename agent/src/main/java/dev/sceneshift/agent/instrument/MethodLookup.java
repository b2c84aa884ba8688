package dev.sceneshift.agent.instrument;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Finds methods of classes in their class files, without loading the classes: a class that is to be
 * woven must not be loaded before.
 */
public final class MethodLookup {
  private final ClassFileLocator locator;
  private final TypePool pool;

  /**
   * Looks where a loader would look.
   *
   * @param loader null for the system class loader
   */
  public MethodLookup(@Nullable ClassLoader loader) {
    locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.ForClassLoader.of(
                loader == null ? ClassLoader.getSystemClassLoader() : loader),
            ClassFileLocator.ForClassLoader.ofPlatformLoader());
    pool =
        new TypePool.Default(
            new TypePool.CacheProvider.Simple(), locator, TypePool.Default.ReaderMode.FAST);
  }

  /** Whether there is such a class. */
  public boolean exists(String className) {
    return describe(className) != null;
  }

  /**
   * The methods and constructors of a class: its own, then those of its superclasses and interfaces
   * (constructors and the static initialiser are its own only); compiler-made ones left out.
   *
   * @return null if there is no such class
   */
  public @Nullable List<MethodInfo> methods(String className) {
    TypeDescription type = describe(className);
    if (type == null) {
      return null;
    }
    List<MethodInfo> methods = new ArrayList<>(StaticInitializer.of(className, locator));
    for (TypeDescription each : lineage(type)) {
      for (MethodDescription method : each.getDeclaredMethods()) {
        boolean inherits = method.isMethod() || each.equals(type);
        if (!method.isSynthetic() && inherits) {
          methods.add(MethodInfo.of(method));
        }
      }
    }
    return methods;
  }

  /**
   * The names of the methods with a body that a class itself declares, compiler-made ones left out.
   * No other class is read, so that types which are missing do not matter.
   *
   * @return empty if there is no such class
   */
  public List<String> bodies(String className) {
    TypeDescription type = describe(className);
    List<String> names = new ArrayList<>();
    if (type != null) {
      for (MethodDescription method : type.getDeclaredMethods()) {
        boolean body = !method.isAbstract() && !method.isNative();
        if (body && method.isMethod() && !method.isSynthetic()) {
          names.add(method.getName());
        }
      }
    }
    return names;
  }

  /** Whether one class is the other, or a subclass or implementation of it; false if unknown. */
  public boolean isSubtype(String className, String superName) {
    TypeDescription type = describe(className);
    TypeDescription above = describe(superName);
    return type != null && above != null && type.isAssignableTo(above);
  }

  private @Nullable TypeDescription describe(String className) {
    TypePool.Resolution resolution = pool.describe(className);
    return resolution.isResolved() ? resolution.resolve() : null;
  }

  private static Set<TypeDescription> lineage(TypeDescription type) {
    Set<TypeDescription> lineage = new LinkedHashSet<>();
    for (TypeDefinition each : type) {
      lineage.add(each.asErasure());
    }
    for (TypeDescription each : List.copyOf(lineage)) {
      addInterfaces(each, lineage);
    }
    return lineage;
  }

  private static void addInterfaces(TypeDescription type, Set<TypeDescription> lineage) {
    for (TypeDescription each : type.getInterfaces().asErasures()) {
      if (lineage.add(each)) {
        addInterfaces(each, lineage);
      }
    }
  }
}
