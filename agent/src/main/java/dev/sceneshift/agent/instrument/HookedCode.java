package dev.sceneshift.agent.instrument;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A hook before the code of a method and before each of its returns. */
final class HookedCode extends MethodVisitor {
  private final Hook hook;
  private final MethodSite site;

  HookedCode(Hook hook, MethodSite site, MethodVisitor next) {
    super(Opcodes.ASM9, next);
    this.hook = hook;
    this.site = site;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    HookCall before = hook.before();
    if (before == null) {
      return;
    }
    before.write(mv, null, false);
    if (hook.effect() == Hook.Effect.SKIP) {
      Label body = new Label();
      mv.visitJumpInsn(Opcodes.IFEQ, body);
      visitInsn(Opcodes.RETURN);
      site.visitLikeEntry(mv, body);
    } else if (hook.effect() == Hook.Effect.REPLACE) {
      Type first = site.parameters()[0];
      mv.visitVarInsn(first.getOpcode(Opcodes.ISTORE), site.isStatic() ? 0 : 1);
    }
  }

  @Override
  public void visitInsn(int opcode) {
    HookCall after = hook.after();
    if (after != null && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      if (after.takesResult() && !after.answers()) {
        mv.visitInsn(site.result().getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
      }
      after.write(mv, null, false);
    }
    super.visitInsn(opcode);
  }
}
