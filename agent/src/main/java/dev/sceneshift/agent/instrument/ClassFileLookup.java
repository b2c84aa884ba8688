package dev.sceneshift.agent.instrument;

import dev.sceneshift.dsl.vocabulary.ClassLookup;
import dev.sceneshift.dsl.vocabulary.ClassShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.annotation.AnnotationList;
import net.bytebuddy.description.annotation.AnnotationValue;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/**
 * Tells scenarios what classes look like from their class files: a class that is to be woven must
 * not be loaded before.
 */
public final class ClassFileLookup implements ClassLookup {
  private static final String STEPS = ClassLookup.class.getPackageName() + ".";
  private final ClassFileLocator locator;
  private final TypePool pool;

  /** Looks where a loader would look. */
  public ClassFileLookup(ClassLoader loader) {
    locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.ForClassLoader.of(loader),
            ClassFileLocator.ForClassLoader.ofPlatformLoader());
    pool =
        new TypePool.Default(
            new TypePool.CacheProvider.Simple(), locator, TypePool.Default.ReaderMode.FAST);
  }

  @Override
  public Optional<ClassShape> find(String className) {
    TypePool.Resolution resolution = pool.describe(className);
    return resolution.isResolved() ? Optional.of(shape(resolution.resolve())) : Optional.empty();
  }

  private ClassShape shape(TypeDescription type) {
    List<ClassShape.Method> methods = new ArrayList<>();
    for (MethodDescription method : type.getDeclaredMethods()) {
      if (!method.isSynthetic()) {
        methods.add(method(method));
      }
    }
    StaticInitializer.of(type.getName(), locator)
        .forEach(initializer -> methods.add(shape(initializer, List.of())));
    TypeDescription.Generic superclass = type.getSuperClass();
    return new ClassShape(
        type.getName(),
        Optional.ofNullable(superclass).map(s -> s.asErasure().getName()),
        type.getInterfaces().asErasures().stream().map(TypeDescription::getName).toList(),
        methods,
        type.getDeclaredFields().stream()
            .filter(f -> f.isStatic() && f.isFinal())
            .map(FieldDescription::getName)
            .toList(),
        PointWeaver.isCore(type.getName())
            ? Optional.of("a class of the JDK's core, or of the agent")
            : Optional.empty());
  }

  private static ClassShape.Method method(MethodDescription method) {
    return shape(MethodInfo.of(method), annotations(method.getDeclaredAnnotations()));
  }

  private static ClassShape.Method shape(
      MethodInfo info, List<ClassShape.StepAnnotation> annotations) {
    return new ClassShape.Method(
        info.name(),
        info.parameterTypes(),
        info.returnType(),
        info.exceptionTypes(),
        info.isNative()
            ? Optional.of("native")
            : info.isAbstract() ? Optional.of("abstract") : Optional.empty(),
        annotations);
  }

  private static List<ClassShape.StepAnnotation> annotations(AnnotationList annotations) {
    List<ClassShape.StepAnnotation> steps = new ArrayList<>();
    for (AnnotationDescription annotation : annotations) {
      TypeDescription type = annotation.getAnnotationType();
      if (type.getName().startsWith(STEPS)) {
        Map<String, List<String>> elements = new LinkedHashMap<>();
        for (MethodDescription.InDefinedShape element : type.getDeclaredMethods()) {
          elements.put(element.getName(), strings(annotation.getValue(element)));
        }
        steps.add(new ClassShape.StepAnnotation(type.getSimpleName(), elements));
      }
    }
    return steps;
  }

  private static List<String> strings(AnnotationValue<?, ?> value) {
    Object resolved = value.resolve();
    return resolved instanceof Object[] many
        ? List.of(many).stream().map(String::valueOf).toList()
        : List.of(String.valueOf(resolved));
  }
}
