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

  private final MethodSite site;
  private final String inner;
  private final MethodVisitor to;

  /** The wrapper of a method; {@code inner} is the name of the one within. */
  SynchronizedWrapper(MethodSite site, String inner, MethodVisitor to) {
    this.site = site;
    this.inner = inner;
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
    to.visitInsn(site.result().getOpcode(Opcodes.IRETURN));
    to.visitLabel(handler);
    Frame.atEntry(site).write(to, "java/lang/Throwable");
    tellExit();
    to.visitInsn(Opcodes.ATHROW);
    to.visitMaxs(0, 0);
    to.visitEnd();
  }

  private void callInner() {
    int slot = 0;
    if (!site.isStatic()) {
      to.visitVarInsn(Opcodes.ALOAD, slot++);
    }
    for (Type argument : site.parameters()) {
      to.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
      slot += argument.getSize();
    }
    int opcode = site.isStatic() ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
    to.visitMethodInsn(opcode, site.owner(), inner, site.descriptor(), false);
  }

  private void tellExit() {
    pushMonitor();
    to.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "exited", "(Ljava/lang/Object;)V", false);
  }

  private void pushMonitor() {
    if (!site.isStatic()) {
      to.visitVarInsn(Opcodes.ALOAD, 0);
    } else if (site.hasClassConstants()) {
      to.visitLdcInsn(Type.getObjectType(site.owner()));
    } else {
      to.visitLdcInsn(site.owner().replace('/', '.'));
      to.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          "java/lang/Class",
          "forName",
          "(Ljava/lang/String;)Ljava/lang/Class;",
          false);
    }
  }
}
