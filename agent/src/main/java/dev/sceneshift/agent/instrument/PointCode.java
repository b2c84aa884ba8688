package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.agent.runtime.Points;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Asks the runtime at entry of a watched method whether the call is wanted, and if it is, lets it
 * change the call before and after. Arguments are gathered only for a call that is wanted.
 */
final class PointCode extends EnclosedCode {
  private static final String POINTS = Type.getInternalName(Points.class);
  private static final String INSTEAD = Type.getInternalName(Points.Instead.class);
  private static final String CALL = Type.getInternalName(Call.class);
  private static final String CALL_TYPE = "L" + CALL + ";";

  private final int id;

  private PointCode(MethodSite site, MethodVisitor next, int id) {
    super(site, next);
    this.id = id;
  }

  /** The point of a number, at the methods that are meant. */
  static MethodVisitor at(MethodSite site, MethodVisitor next, int id) {
    return new PointCode(site, next, id).ofAnyCompiler();
  }

  @Override
  void enter(MethodVisitor to, Label code, Label after) {
    to.visitInsn(Opcodes.ACONST_NULL);
    to.visitVarInsn(Opcodes.ASTORE, token);
    Values.push(to, id);
    pushSelf(to);
    points(to, "wanted", "(ILjava/lang/Object;)Z");
    to.visitJumpInsn(Opcodes.IFEQ, code);
    Values.push(to, id);
    pushSelf(to);
    Values.pushArguments(to, site);
    points(to, "enter", "(ILjava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;");
    to.visitVarInsn(Opcodes.ASTORE, token);
    to.visitVarInsn(Opcodes.ALOAD, token);
    if (site.isConstructor()) {
      points(to, "throwIfReplaced", "(Ljava/lang/Object;)V");
      return;
    }
    to.visitTypeInsn(Opcodes.INSTANCEOF, INSTEAD);
    to.visitJumpInsn(Opcodes.IFEQ, code);
    storeNothing(to);
    to.visitJumpInsn(Opcodes.GOTO, after);
  }

  /** The object is not there yet where a constructor begins. */
  private void pushSelf(MethodVisitor to) {
    if (site.isConstructor()) {
      to.visitInsn(Opcodes.ACONST_NULL);
    } else {
      site.pushThis(to);
    }
  }

  private void storeNothing(MethodVisitor to) {
    if (site.result() != Type.VOID_TYPE) {
      Values.pushNothing(to, site.result());
      storeValue(to);
    }
  }

  private static void points(MethodVisitor to, String name, String descriptor) {
    to.visitMethodInsn(Opcodes.INVOKESTATIC, POINTS, name, descriptor, false);
  }

  /** Without a token as the method would; else what the runtime says. */
  @Override
  void left(MethodVisitor to) {
    Label wanted = new Label();
    to.visitVarInsn(Opcodes.ALOAD, token);
    to.visitJumpInsn(Opcodes.IFNONNULL, wanted);
    loadValue(to);
    to.visitInsn(site.result().getOpcode(Opcodes.IRETURN));
    to.visitLabel(wanted);
    frameWithValue(frame()).write(to);
    to.visitVarInsn(Opcodes.ALOAD, token);
    if (site.isConstructor()) {
      to.visitVarInsn(Opcodes.ALOAD, 0);
      points(to, "built", "(Ljava/lang/Object;Ljava/lang/Object;)" + CALL_TYPE);
    } else {
      Values.pushBoxed(to, site.result(), value);
      to.visitInsn(Opcodes.ACONST_NULL);
      tellExit(to);
    }
    endAsTold(to);
  }

  @Override
  void threw(MethodVisitor to) {
    Label wanted = new Label();
    to.visitVarInsn(Opcodes.ALOAD, token);
    to.visitJumpInsn(Opcodes.IFNONNULL, wanted);
    to.visitVarInsn(Opcodes.ALOAD, thrown);
    to.visitInsn(Opcodes.ATHROW);
    to.visitLabel(wanted);
    frame().with(thrown, "java/lang/Throwable").write(to);
    to.visitVarInsn(Opcodes.ALOAD, token);
    to.visitInsn(Opcodes.ACONST_NULL);
    to.visitVarInsn(Opcodes.ALOAD, thrown);
    tellExit(to);
    endAsTold(to);
  }

  private static void tellExit(MethodVisitor to) {
    points(to, "exit", "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Throwable;)" + CALL_TYPE);
  }

  /** With the call on the stack: throws what it says, or returns what it says. */
  private void endAsTold(MethodVisitor to) {
    Label returns = new Label();
    to.visitInsn(Opcodes.DUP);
    to.visitMethodInsn(Opcodes.INVOKEVIRTUAL, CALL, "thrown", "()Ljava/lang/Throwable;", false);
    to.visitInsn(Opcodes.DUP);
    to.visitVarInsn(Opcodes.ASTORE, thrown);
    to.visitJumpInsn(Opcodes.IFNULL, returns);
    to.visitVarInsn(Opcodes.ALOAD, thrown);
    to.visitInsn(Opcodes.ATHROW);
    to.visitLabel(returns);
    frame().write(to, CALL);
    if (site.result() != Type.VOID_TYPE) {
      to.visitMethodInsn(Opcodes.INVOKEVIRTUAL, CALL, "result", "()Ljava/lang/Object;", false);
      Values.unbox(to, site.result());
    }
    to.visitInsn(site.result().getOpcode(Opcodes.IRETURN));
  }
}
