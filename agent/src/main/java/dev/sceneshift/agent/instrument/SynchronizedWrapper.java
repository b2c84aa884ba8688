package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.MonitorHooks;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The code of a wrapper: asks for the monitor, calls the synchronized method within, and tells that
 * the monitor was left, also when something was thrown.
 */
final class SynchronizedWrapper {
  private static final String HOOKS = Type.getInternalName(MonitorHooks.class);

  private final int version;
  private final String owner;
  private final boolean isStatic;
  private final String inner;
  private final String descriptor;
  private final MethodVisitor to;

  /** Describes a wrapper; {@code version} is that of the class file of {@code owner}. */
  SynchronizedWrapper(
      int version, String owner, int access, String inner, String descriptor, MethodVisitor to) {
    this.version = version & 0xFFFF;
    this.owner = owner;
    this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
    this.inner = inner;
    this.descriptor = descriptor;
    this.to = to;
  }

  void write() {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    to.visitCode();
    to.visitTryCatchBlock(start, end, handler, null);
    pushMonitor();
    to.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "enter", "(Ljava/lang/Object;)V", false);
    to.visitLabel(start);
    callInner();
    to.visitLabel(end);
    tellExit();
    to.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
    to.visitLabel(handler);
    if (version >= Opcodes.V1_6) {
      to.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
    }
    tellExit();
    to.visitInsn(Opcodes.ATHROW);
    to.visitMaxs(0, 0);
    to.visitEnd();
  }

  private void callInner() {
    int slot = 0;
    if (!isStatic) {
      to.visitVarInsn(Opcodes.ALOAD, slot++);
    }
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      to.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
      slot += argument.getSize();
    }
    int opcode = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
    to.visitMethodInsn(opcode, owner, inner, descriptor, false);
  }

  private void tellExit() {
    pushMonitor();
    to.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "exited", "(Ljava/lang/Object;)V", false);
  }

  private void pushMonitor() {
    if (!isStatic) {
      to.visitVarInsn(Opcodes.ALOAD, 0);
    } else if (version >= Opcodes.V1_5) {
      to.visitLdcInsn(Type.getObjectType(owner));
    } else {
      // Such class files have no constants that are classes.
      to.visitLdcInsn(owner.replace('/', '.'));
      to.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          "java/lang/Class",
          "forName",
          "(Ljava/lang/String;)Ljava/lang/Class;",
          false);
    }
  }
}
