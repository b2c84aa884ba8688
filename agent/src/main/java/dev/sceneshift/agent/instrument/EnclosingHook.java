package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.ThreadHooks;
import java.util.Objects;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A hook before the code of a method, and one after it however it ends. */
final class EnclosingHook extends EnclosedCode {
  private static final String TIME_IS_UP = Type.getInternalName(ThreadHooks.TimeIsUp.class);

  private final Hook hook;
  private final HookCall before;
  private final HookCall after;

  EnclosingHook(Hook hook, MethodSite site, MethodVisitor next) {
    super(site, next);
    this.hook = hook;
    this.before = Objects.requireNonNull(hook.before());
    this.after = Objects.requireNonNull(hook.after());
  }

  @Override
  void enter(MethodVisitor to, Label code, Label done) {
    before.write(to, this, false);
    if (hook.effect() != Hook.Effect.TOKEN) {
      to.visitInsn(Opcodes.ACONST_NULL);
    }
    to.visitVarInsn(Opcodes.ASTORE, token);
    if (site.result() == Type.VOID_TYPE && hook.effect() == Hook.Effect.TOKEN) {
      to.visitVarInsn(Opcodes.ALOAD, token);
      to.visitTypeInsn(Opcodes.INSTANCEOF, TIME_IS_UP);
      to.visitJumpInsn(Opcodes.IFNE, done);
    }
  }

  @Override
  void left(MethodVisitor to) {
    after.write(to, this, false);
    loadValue(to);
    to.visitInsn(site.result().getOpcode(Opcodes.IRETURN));
  }

  @Override
  void threw(MethodVisitor to) {
    after.write(to, this, true);
    to.visitVarInsn(Opcodes.ALOAD, thrown);
    to.visitInsn(Opcodes.ATHROW);
  }
}
