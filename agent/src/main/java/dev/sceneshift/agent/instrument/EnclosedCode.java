package dev.sceneshift.agent.instrument;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;

/**
 * Encloses the code of a method: something before it, something after each of its returns and,
 * unless it is a constructor, after each of its throws.
 */
abstract class EnclosedCode extends MethodVisitor {
  /* Slots for locals of our own stand behind those of the method, so nothing is renumbered; each of
   * the method's frames is told of the token, which lives from entry to exit. A return becomes a
   * jump behind the code, out of the range of the handler: what is done there is not to be caught
   * here. */

  private static final int TOKEN = 1;
  private static final int THROWN = 1;
  private static final int WIDEST = 2;

  final MethodSite site;

  /** Slot of what {@link #enter} leaves there. */
  final int token;

  /** Slot of what was thrown. */
  final int thrown;

  /** Slot of the method's result. */
  final int value;

  private final Label body = new Label();
  private final Label end = new Label();
  private final Label done = new Label();
  private final Label handler = new Label();
  private @Nullable AnalyzerAdapter analyzer;

  EnclosedCode(MethodSite site, MethodVisitor next) {
    super(Opcodes.ASM9, next);
    this.site = site;
    token = site.reserve(TOKEN + THROWN + WIDEST);
    thrown = token + TOKEN;
    value = thrown + THROWN;
  }

  /**
   * Also understands code that leaves something on the stack where it returns, as some compilers
   * write it; javac does not.
   */
  MethodVisitor ofAnyCompiler() {
    if (!site.isFramed()) {
      return this;
    }
    analyzer =
        new AnalyzerAdapter(site.owner(), site.access(), site.name(), site.descriptor(), this);
    return analyzer;
  }

  /**
   * Writes what comes before, and stores the token.
   *
   * @param code where the method's code begins; reached by falling through, too
   * @param after where to jump past it, once a result is stored
   */
  abstract void enter(MethodVisitor to, Label code, Label after);

  /** Writes what comes after a return, and the return; the result is in its slot. */
  abstract void left(MethodVisitor to);

  /** Writes what comes after a throw, and the throw; what was thrown is in its slot. */
  abstract void threw(MethodVisitor to);

  /** The frame behind the code: token and what else is said. */
  final Frame frame() {
    return Frame.ofThis(site).with(token, "java/lang/Object");
  }

  /** The same with a result. */
  final Frame frameWithValue(Frame frame) {
    Type result = site.result();
    return result == Type.VOID_TYPE ? frame : frame.with(value, Frame.typeOf(result));
  }

  final void loadValue(MethodVisitor to) {
    if (site.result() != Type.VOID_TYPE) {
      to.visitVarInsn(site.result().getOpcode(Opcodes.ILOAD), value);
    }
  }

  final void storeValue(MethodVisitor to) {
    if (site.result() != Type.VOID_TYPE) {
      to.visitVarInsn(site.result().getOpcode(Opcodes.ISTORE), value);
    }
  }

  @Override
  public final void visitCode() {
    super.visitCode();
    enter(mv, body, done);
    mv.visitLabel(body);
    Frame.atEntry(site).with(token, "java/lang/Object").write(mv);
    mv.visitInsn(Opcodes.NOP);
  }

  @Override
  public final void visitFrame(
      int type, int localCount, Object[] locals, int depth, Object[] stack) {
    Frame.of(site, localCount, locals).with(token, "java/lang/Object").write(mv, depth, stack);
  }

  @Override
  public final void visitInsn(int opcode) {
    if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
      super.visitInsn(opcode);
      return;
    }
    storeValue(mv);
    dropRest();
    mv.visitJumpInsn(Opcodes.GOTO, done);
  }

  /** Empties the stack, whose uppermost, the result, has been stored already. */
  private void dropRest() {
    List<Object> stack = analyzer == null ? null : analyzer.stack;
    if (stack == null) {
      return;
    }
    int at = stack.size() - 1 - site.result().getSize();
    while (at >= 0) {
      boolean wide = stack.get(at) == Opcodes.TOP;
      mv.visitInsn(wide ? Opcodes.POP2 : Opcodes.POP);
      at -= wide ? 2 : 1;
    }
  }

  @Override
  public final void visitMaxs(int maxStack, int maxLocals) {
    mv.visitLabel(end);
    if (!site.isConstructor()) {
      mv.visitTryCatchBlock(body, end, handler, null);
      mv.visitLabel(handler);
      frame().write(mv, "java/lang/Throwable");
      mv.visitVarInsn(Opcodes.ASTORE, thrown);
      threw(mv);
    }
    mv.visitLabel(done);
    frameWithValue(frame()).write(mv);
    left(mv);
    super.visitMaxs(maxStack, maxLocals);
  }
}
