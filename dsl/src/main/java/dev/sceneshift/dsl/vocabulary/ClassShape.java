package dev.sceneshift.dsl.vocabulary;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a class from its class file.
 *
 * @param name binary name
 * @param superclass binary name; empty for {@code Object} and interfaces
 * @param interfaces binary names, direct ones only
 * @param methods the methods that the class itself declares, constructors under the name {@code
 *     new} and the static initialiser under {@code static}, without compiler-made ones
 * @param fields names of its static final fields and enum constants
 * @param notInstrumentable why no method of the class can be watched ("a class of the JDK's core")
 */
public record ClassShape(
    String name,
    Optional<String> superclass,
    List<String> interfaces,
    List<Method> methods,
    List<String> fields,
    Optional<String> notInstrumentable) {

  public ClassShape {
    interfaces = List.copyOf(interfaces);
    methods = List.copyOf(methods);
    fields = List.copyOf(fields);
  }

  /**
   * A method of the class.
   *
   * @param parameterTypes as in Java without generics: {@code byte[]}, {@code java.lang.String}
   * @param returnType likewise; {@code void} for constructors too
   * @param exceptions checked exceptions that it declares, binary names
   * @param notInstrumentable why it cannot be watched: {@code native}, {@code abstract}
   * @param annotations the annotations of {@code vocabulary} on it
   */
  public record Method(
      String name,
      List<String> parameterTypes,
      String returnType,
      List<String> exceptions,
      Optional<String> notInstrumentable,
      List<StepAnnotation> annotations) {

    public Method {
      parameterTypes = List.copyOf(parameterTypes);
      exceptions = List.copyOf(exceptions);
      annotations = List.copyOf(annotations);
    }

    /** {@code flush()}, {@code size(byte[], int)}. */
    @Override
    public String toString() {
      return name + "(" + String.join(", ", parameterTypes) + ")";
    }
  }

  /**
   * An annotation of the {@code vocabulary} package on a method.
   *
   * @param type simple name, {@code Measure}
   * @param elements what was written, each as a list of strings: {@code value} to {@code ["stream
   *     of {actor}"]}; elements left to their default may be absent
   */
  public record StepAnnotation(String type, Map<String, List<String>> elements) {
    public StepAnnotation {
      elements = Map.copyOf(elements);
    }

    /** The strings of an element; empty if it was not written. */
    public List<String> strings(String element) {
      return elements.getOrDefault(element, List.of());
    }
  }
}
