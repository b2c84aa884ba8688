package dev.sceneshift.agent.instrument;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A call of a static method of the runtime, and what it is told. */
record HookCall(Type owner, String name, String descriptor, List<Operand> operands) {

  static HookCall of(Class<?> owner, String name, String descriptor, Operand... operands) {
    return new HookCall(Type.getType(owner), name, descriptor, List.of(operands));
  }

  boolean takesResult() {
    return !operands.isEmpty() && operands.get(0) == Operand.RESULT;
  }

  boolean answers() {
    return Type.getReturnType(descriptor) != Type.VOID_TYPE;
  }

  /**
   * Writes the call. A result that it is told is on the stack already.
   *
   * @param enclosed where token and what was thrown are; null if there are no such
   * @param thrown whether something was
   */
  void write(MethodVisitor to, @Nullable EnclosedCode enclosed, boolean thrown) {
    Type[] types = Type.getArgumentTypes(descriptor);
    for (int i = 0; i < types.length; i++) {
      push(to, operands.get(i), types[i], enclosed, thrown);
    }
    to.visitMethodInsn(Opcodes.INVOKESTATIC, owner.getInternalName(), name, descriptor, false);
  }

  private static void push(
      MethodVisitor to,
      Operand operand,
      Type type,
      @Nullable EnclosedCode enclosed,
      boolean thrown) {
    switch (operand.kind()) {
      case SLOT -> to.visitVarInsn(type.getOpcode(Opcodes.ILOAD), operand.number());
      case CONSTANT -> Values.push(to, operand.number());
      case NULL -> to.visitInsn(Opcodes.ACONST_NULL);
      case RESULT -> {}
      case TOKEN -> to.visitVarInsn(Opcodes.ALOAD, inside(enclosed).token);
      case THROWN -> {
        if (thrown) {
          to.visitVarInsn(Opcodes.ALOAD, inside(enclosed).thrown);
        } else {
          to.visitInsn(Opcodes.ACONST_NULL);
        }
      }
    }
  }

  private static EnclosedCode inside(@Nullable EnclosedCode enclosed) {
    if (enclosed == null) {
      throw new IllegalStateException("a token where none is kept");
    }
    return enclosed;
  }
}
