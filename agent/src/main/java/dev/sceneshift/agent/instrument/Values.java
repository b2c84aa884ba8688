package dev.sceneshift.agent.instrument;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Code that puts values on the stack, primitive ones in their boxes where objects are wanted. */
final class Values {
  private static final int SMALL = 5;

  private Values() {}

  static void push(MethodVisitor to, int constant) {
    if (constant >= 0 && constant <= SMALL) {
      to.visitInsn(Opcodes.ICONST_0 + constant);
    } else if (constant >= Byte.MIN_VALUE && constant <= Byte.MAX_VALUE) {
      to.visitIntInsn(Opcodes.BIPUSH, constant);
    } else if (constant >= Short.MIN_VALUE && constant <= Short.MAX_VALUE) {
      to.visitIntInsn(Opcodes.SIPUSH, constant);
    } else {
      to.visitLdcInsn(constant);
    }
  }

  /** Zero, false or null. */
  static void pushNothing(MethodVisitor to, Type type) {
    switch (type.getSort()) {
      case Type.LONG -> to.visitInsn(Opcodes.LCONST_0);
      case Type.FLOAT -> to.visitInsn(Opcodes.FCONST_0);
      case Type.DOUBLE -> to.visitInsn(Opcodes.DCONST_0);
      case Type.OBJECT, Type.ARRAY -> to.visitInsn(Opcodes.ACONST_NULL);
      default -> to.visitInsn(Opcodes.ICONST_0);
    }
  }

  /** An array of all arguments of a method, at its beginning. */
  static void pushArguments(MethodVisitor to, MethodSite site) {
    Type[] parameters = site.parameters();
    push(to, parameters.length);
    to.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    int slot = site.isStatic() ? 0 : 1;
    for (int i = 0; i < parameters.length; i++) {
      to.visitInsn(Opcodes.DUP);
      push(to, i);
      pushBoxed(to, parameters[i], slot);
      to.visitInsn(Opcodes.AASTORE);
      slot += parameters[i].getSize();
    }
  }

  /** A local as an object; null if there is none, as its type is void. */
  static void pushBoxed(MethodVisitor to, Type type, int slot) {
    if (type == Type.VOID_TYPE) {
      to.visitInsn(Opcodes.ACONST_NULL);
      return;
    }
    to.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
    if (isPrimitive(type)) {
      String box = box(type);
      String descriptor = "(" + type.getDescriptor() + ")L" + box + ";";
      to.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false);
    }
  }

  /** Takes an object for a value of a type. */
  static void unbox(MethodVisitor to, Type type) {
    if (isPrimitive(type)) {
      to.visitTypeInsn(Opcodes.CHECKCAST, box(type));
      to.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL,
          box(type),
          type.getClassName() + "Value",
          "()" + type.getDescriptor(),
          false);
    } else {
      to.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
    }
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  private static String box(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.BYTE -> "java/lang/Byte";
      case Type.CHAR -> "java/lang/Character";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.LONG -> "java/lang/Long";
      case Type.FLOAT -> "java/lang/Float";
      default -> "java/lang/Double";
    };
  }
}
