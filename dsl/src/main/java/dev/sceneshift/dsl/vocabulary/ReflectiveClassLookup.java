package dev.sceneshift.dsl.vocabulary;

import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks classes up by loading them, without initialising them. For tests of a vocabulary and tools
 * that instrument nothing, so that static initialisers, which reflection does not show, do not
 * matter; an agent needs a lookup that leaves classes unloaded.
 */
public final class ReflectiveClassLookup implements ClassLookup {

  private final ClassLoader loader;

  public ReflectiveClassLookup(ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public Optional<ClassShape> find(String className) {
    try {
      return Optional.of(shape(Class.forName(className, false, loader)));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static ClassShape shape(Class<?> type) {
    Stream<ClassShape.Method> methods =
        Arrays.stream(type.getDeclaredMethods())
            .filter(m -> !m.isSynthetic())
            .map(m -> method(m, m.getName(), m.getReturnType().getTypeName()));
    Stream<ClassShape.Method> constructors =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(c -> !c.isSynthetic())
            .map(c -> method(c, "new", "void"));
    return new ClassShape(
        type.getName(),
        Optional.ofNullable(type.getSuperclass()).map(Class::getName),
        Arrays.stream(type.getInterfaces()).map(Class::getName).toList(),
        Stream.concat(constructors, methods).toList(),
        Arrays.stream(type.getDeclaredFields())
            .filter(f -> Modifier.isStatic(f.getModifiers()) && Modifier.isFinal(f.getModifiers()))
            .map(Field::getName)
            .toList(),
        type.getName().startsWith("java.")
            ? Optional.of("a class of the JDK's core")
            : Optional.empty());
  }

  private static ClassShape.Method method(Executable method, String name, String returnType) {
    return new ClassShape.Method(
        name,
        Arrays.stream(method.getParameterTypes()).map(Class::getTypeName).toList(),
        returnType,
        Arrays.stream(method.getExceptionTypes()).map(Class::getName).toList(),
        whyNot(method),
        Arrays.stream(method.getAnnotations())
            .filter(a -> a.annotationType().getPackageName().equals(Given.class.getPackageName()))
            .map(ReflectiveClassLookup::annotation)
            .toList());
  }

  private static Optional<String> whyNot(Executable method) {
    if (Modifier.isNative(method.getModifiers())) {
      return Optional.of("native");
    }
    return Modifier.isAbstract(method.getModifiers()) ? Optional.of("abstract") : Optional.empty();
  }

  private static ClassShape.StepAnnotation annotation(Annotation annotation) {
    Map<String, List<String>> elements = new LinkedHashMap<>();
    for (Method element : annotation.annotationType().getDeclaredMethods()) {
      elements.put(element.getName(), strings(annotation, element));
    }
    return new ClassShape.StepAnnotation(annotation.annotationType().getSimpleName(), elements);
  }

  private static List<String> strings(Annotation annotation, Method element) {
    try {
      Object value = element.invoke(annotation);
      List<String> strings = new ArrayList<>();
      if (value instanceof Object[] array) {
        Arrays.stream(array).map(String::valueOf).forEach(strings::add);
      } else {
        strings.add(String.valueOf(value));
      }
      return strings;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("an annotation of ours cannot be read: " + annotation, e);
    }
  }
}
