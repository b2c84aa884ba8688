package dev.sceneshift.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;

/**
 * A method as its class file tells, generics left out.
 *
 * @param declaringClass binary name
 * @param name its name; {@code new} for constructors, {@code static} for the static initialiser
 * @param parameterTypes names of the types, as {@code byte[]}, {@code java.lang.String}, {@code
 *     com.acme.Outer$Inner}
 * @param returnType name of the type; {@code void} for constructors
 * @param exceptionTypes the checked and other exceptions that it declares
 */
public record MethodInfo(
    String declaringClass,
    String name,
    List<String> parameterTypes,
    String returnType,
    List<String> exceptionTypes,
    boolean isStatic,
    boolean isAbstract,
    boolean isNative,
    boolean isSynchronized) {

  static MethodInfo of(MethodDescription method) {
    List<String> parameters = new ArrayList<>();
    for (ParameterDescription parameter : method.getParameters()) {
      parameters.add(nameOf(parameter.getType().asErasure()));
    }
    List<String> exceptions = new ArrayList<>();
    for (TypeDescription exception : method.getExceptionTypes().asErasures()) {
      exceptions.add(nameOf(exception));
    }
    return new MethodInfo(
        method.getDeclaringType().asErasure().getName(),
        name(method),
        List.copyOf(parameters),
        nameOf(method.getReturnType().asErasure()),
        List.copyOf(exceptions),
        method.isStatic(),
        method.isAbstract(),
        method.isNative(),
        method.isSynchronized());
  }

  private static String name(MethodDescription method) {
    if (method.isTypeInitializer()) {
      return PointSpec.INITIALIZER;
    }
    return method.isConstructor() ? PointSpec.CONSTRUCTOR : method.getName();
  }

  private static String nameOf(TypeDescription type) {
    TypeDescription component = type.getComponentType();
    return component == null ? type.getName() : nameOf(component) + "[]";
  }
}
