package dev.sceneshift.agent.instrument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds methods of classes in their class files, without loading the classes: a class that is to be
 * woven must not be loaded before.
 */
public final class MethodLookup {
  private final ClassFiles files;

  /**
   * Looks where a loader would look.
   *
   * @param loader null for the system class loader
   */
  public MethodLookup(@Nullable ClassLoader loader) {
    files = new ClassFiles(loader == null ? ClassLoader.getSystemClassLoader() : loader);
  }

  /**
   * The methods and constructors of a class: its own, then those of its superclasses and interfaces
   * (constructors and the static initialiser are its own only); compiler-made ones left out.
   *
   * @return null if there is no such class
   */
  @Nullable List<MethodInfo> methods(String className) {
    ClassFile type = files.find(className);
    if (type == null) {
      return null;
    }
    List<MethodInfo> methods = new ArrayList<>();
    for (ClassFile each : lineage(type)) {
      for (MethodInfo method : each.methods()) {
        if (method.isMethod() || each == type) {
          methods.add(method);
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
    ClassFile type = files.find(className);
    List<String> names = new ArrayList<>();
    if (type != null) {
      for (MethodInfo method : type.methods()) {
        if (method.isMethod() && !method.isAbstract() && !method.isNative()) {
          names.add(method.name());
        }
      }
    }
    return names;
  }

  /** The class, its superclasses, then their interfaces; what is missing is left out. */
  private Iterable<ClassFile> lineage(ClassFile type) {
    Map<String, ClassFile> lineage = new LinkedHashMap<>();
    for (ClassFile at = type; at != null; at = superclass(at)) {
      lineage.put(at.name(), at);
    }
    for (ClassFile each : List.copyOf(lineage.values())) {
      addInterfaces(each, lineage);
    }
    return lineage.values();
  }

  private @Nullable ClassFile superclass(ClassFile of) {
    String above = of.superclass();
    return above == null ? null : files.find(above);
  }

  private void addInterfaces(ClassFile of, Map<String, ClassFile> lineage) {
    for (String name : of.interfaces()) {
      ClassFile each = files.find(name);
      if (each != null && lineage.putIfAbsent(name, each) == null) {
        addInterfaces(each, lineage);
      }
    }
  }
}
