package dev.sceneshift.agent.instrument;

import dev.sceneshift.dsl.vocabulary.ClassShape.StepAnnotation;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method as its class file tells, generics left out.
 *
 * @param declaringClass binary name
 * @param name its name; {@code new} for constructors
 * @param parameterTypes names of the types, as {@code byte[]}, {@code java.lang.String}, {@code
 *     com.acme.Outer$Inner}
 * @param returnType name of the type; {@code void} for constructors
 * @param exceptionTypes the checked and other exceptions that it declares
 * @param annotations those of a step class
 */
record MethodInfo(
    String declaringClass,
    String name,
    List<String> parameterTypes,
    String returnType,
    List<String> exceptionTypes,
    boolean isAbstract,
    boolean isNative,
    List<StepAnnotation> annotations) {

  static MethodInfo of(
      String declaringClass,
      int access,
      String name,
      String descriptor,
      List<String> exceptions,
      List<StepAnnotation> annotations) {
    return new MethodInfo(
        declaringClass,
        nameOf(name),
        parameterTypes(descriptor),
        Type.getReturnType(descriptor).getClassName(),
        exceptions,
        (access & Opcodes.ACC_ABSTRACT) != 0,
        (access & Opcodes.ACC_NATIVE) != 0,
        annotations);
  }

  /** How points name the method. */
  static String nameOf(String method) {
    return switch (method) {
      case "<init>" -> PointSpec.CONSTRUCTOR;
      case "<clinit>" -> PointSpec.INITIALIZER;
      default -> method;
    };
  }

  static List<String> parameterTypes(String descriptor) {
    List<String> types = new ArrayList<>();
    for (Type type : Type.getArgumentTypes(descriptor)) {
      types.add(type.getClassName());
    }
    return types;
  }

  /** Whether it is neither a constructor nor the static initialiser. */
  boolean isMethod() {
    return !name.equals(PointSpec.CONSTRUCTOR) && !name.equals(PointSpec.INITIALIZER);
  }
}
