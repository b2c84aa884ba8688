package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.MonitorHooks;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Rewrites the monitor instructions of one method's code. */
final class MonitorCode extends MethodVisitor {
  /* javac protects the code up to and with MONITOREXIT by a handler that exits again. A call after
   * the exit but inside that range would make the JIT compilers refuse the whole method as
   * unbalanced, and a throw there would exit twice. So the hook is delayed to the next instruction,
   * past the label that ends the range. That instruction may be the target of jumps, whose stack
   * must not change: so the object is not kept on the stack but told to the runtime before the
   * exit, and the hook does nothing for those who jump there. */

  private static final String HOOKS = Type.getInternalName(MonitorHooks.class);

  private final String kind;
  private boolean exited;

  private MonitorCode(MethodVisitor next, String kind) {
    super(Opcodes.ASM9, next);
    this.kind = kind;
  }

  static MethodVisitor ofSubject(MethodSite site, MethodVisitor next) {
    return site.code().monitors ? new MonitorCode(next, "") : next;
  }

  /** For code of the JDK: what it does with its monitors is no step of the story. */
  static MethodVisitor ofJdk(MethodSite site, MethodVisitor next) {
    return site.code().monitors ? new MonitorCode(next, "Inside") : next;
  }

  @Override
  public void visitInsn(int opcode) {
    tellExit();
    if (opcode == Opcodes.MONITORENTER) {
      super.visitInsn(Opcodes.DUP);
      hook("enter" + kind, "(Ljava/lang/Object;)V");
    } else if (opcode == Opcodes.MONITOREXIT) {
      super.visitInsn(Opcodes.DUP);
      hook("exiting", "(Ljava/lang/Object;)V");
      exited = true;
    }
    super.visitInsn(opcode);
  }

  private void tellExit() {
    if (exited) {
      exited = false;
      hook("exited" + kind, "()V");
    }
  }

  private void hook(String name, String descriptor) {
    super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, name, descriptor, false);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    tellExit();
    if (!CallSites.sleep(mv, opcode, owner, name, descriptor)
        && !CallSites.turnForOthers(mv, opcode, owner, name)
        && !CallSites.waitOrNotify(mv, opcode, name, descriptor)) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    tellExit();
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    tellExit();
    super.visitVarInsn(opcode, variable);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    tellExit();
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    tellExit();
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    tellExit();
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    tellExit();
    super.visitJumpInsn(opcode, label);
  }

  @Override
  public void visitLdcInsn(Object value) {
    tellExit();
    super.visitLdcInsn(value);
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    tellExit();
    super.visitIincInsn(variable, increment);
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
    tellExit();
    super.visitTableSwitchInsn(min, max, other, labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
    tellExit();
    super.visitLookupSwitchInsn(other, keys, labels);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    tellExit();
    super.visitMultiANewArrayInsn(descriptor, dimensions);
  }
}
