package dev.sceneshift.agent.instrument;

import dev.sceneshift.dsl.vocabulary.ClassLookup;
import dev.sceneshift.dsl.vocabulary.ClassShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells scenarios what classes look like from their class files: a class that is to be woven must
 * not be loaded before.
 */
public final class ClassFileLookup implements ClassLookup {
  private final ClassFiles files;

  /** Looks where a loader would look. */
  public ClassFileLookup(ClassLoader loader) {
    files = new ClassFiles(loader);
  }

  @Override
  public Optional<ClassShape> find(String className) {
    ClassFile file = files.find(className);
    return file == null ? Optional.empty() : Optional.of(shape(file));
  }

  private static ClassShape shape(ClassFile file) {
    List<ClassShape.Method> methods = new ArrayList<>();
    for (MethodInfo method : file.methods()) {
      methods.add(method(method));
    }
    return new ClassShape(
        file.name(),
        Optional.ofNullable(file.superclass()),
        file.interfaces(),
        methods,
        file.constants(),
        PointWeaver.isCore(file.name())
            ? Optional.of("a class of the JDK's core, or of the agent")
            : Optional.empty());
  }

  private static ClassShape.Method method(MethodInfo method) {
    return new ClassShape.Method(
        method.name(),
        method.parameterTypes(),
        method.returnType(),
        method.exceptionTypes(),
        method.isNative()
            ? Optional.of("native")
            : method.isAbstract() ? Optional.of("abstract") : Optional.empty(),
        method.annotations());
  }
}
