package dev.sceneshift.dsl.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A Java method by its names; nothing is known yet of whether it exists.
 *
 * @param className the binary name, {@code com.acme.Outer$Inner}
 * @param methodName the simple name; {@link #CONSTRUCTOR} means the constructors, {@link
 *     #INITIALIZER} the static initialiser
 * @param parameters if written, they choose one overload; empty means that there is to be but one
 */
public record MethodRef(
    String className, String methodName, Optional<List<Parameter>> parameters, Origin origin)
    implements Node {

  /** What stands for a constructor. */
  public static final String CONSTRUCTOR = "new";

  /** The method name that means the static initialiser: no method can be called so either. */
  public static final String INITIALIZER = "static";

  public MethodRef {
    parameters = parameters.map(List::copyOf);
  }

  /**
   * A parameter of an overload.
   *
   * @param type as in Java without generics: {@code byte[]}, {@code int}, {@code java.lang.String}
   * @param name the name by which {@code where} may speak of the argument
   */
  public record Parameter(String type, Optional<String> name) {
    @Override
    public String toString() {
      return name.map(n -> type + " " + n).orElse(type);
    }
  }

  /** Whether it means the static initialiser of its class. */
  public boolean isInitializer() {
    return methodName.equals(INITIALIZER);
  }

  /** The method as a file holds it. */
  @Override
  public String toString() {
    String qualified = className + "." + methodName;
    return parameters
        .map(
            list ->
                list.stream()
                    .map(Parameter::toString)
                    .collect(Collectors.joining(", ", qualified + "(", ")")))
        .orElse(qualified);
  }
}
