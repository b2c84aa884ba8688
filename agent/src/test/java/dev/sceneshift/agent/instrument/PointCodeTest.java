package dev.sceneshift.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Woven code as the verifier of the JVM sees it, of methods that javac would not write. */
class PointCodeTest {
  private static final String NAME = "Odd";
  private static final long BIG = 1L << 40;

  /** Two points at each method, so that the one encloses the other. */
  private static final List<Part> PARTS =
      List.of(
          (site, next) -> PointCode.at(site, next, 3), (site, next) -> PointCode.at(site, next, 4));

  @Test
  void returns_withOtherThingsOnTheStack_areLeftBehind() throws Exception {
    Class<?> odd = weave(Opcodes.V17, PointCodeTest::returnFromTheMiddle);
    assertThat(call(odd, 1L)).isEqualTo(BIG);
    assertThat(call(odd, 0L)).isEqualTo(-BIG);
  }

  @Test
  void parameterSlots_usedForOtherTypes_areNotTakenForThem() throws Exception {
    Class<?> odd = weave(Opcodes.V17, PointCodeTest::reuseTheParameter);
    assertThat(call(odd, 5L)).isEqualTo(BIG);
    assertThatThrownBy(() -> call(odd, 0L))
        .isInstanceOf(InvocationTargetException.class)
        .hasCauseInstanceOf(NullPointerException.class);
  }

  @Test
  void classFile_withoutFrames_getsNone() throws Exception {
    Class<?> odd = weave(Opcodes.V1_4, PointCodeTest::reuseTheParameter);
    assertThat(call(odd, 5L)).isEqualTo(BIG);
  }

  private interface Code {
    void write(MethodVisitor to);
  }

  /** {@code long odd(long x)}: an int and a long lie beneath what it returns. */
  private static void returnFromTheMiddle(MethodVisitor to) {
    Label zero = new Label();
    to.visitInsn(Opcodes.ICONST_2);
    to.visitInsn(Opcodes.LCONST_1);
    to.visitVarInsn(Opcodes.LLOAD, 0);
    to.visitInsn(Opcodes.LCONST_0);
    to.visitInsn(Opcodes.LCMP);
    to.visitJumpInsn(Opcodes.IFEQ, zero);
    to.visitLdcInsn(BIG);
    to.visitInsn(Opcodes.LRETURN);
    to.visitLabel(zero);
    to.visitLdcInsn(-BIG);
    to.visitInsn(Opcodes.LRETURN);
  }

  /** {@code long odd(long x)}: its slots hold an object later; that is null if x is 0. */
  private static void reuseTheParameter(MethodVisitor to) {
    Label zero = new Label();
    Label join = new Label();
    to.visitVarInsn(Opcodes.LLOAD, 0);
    to.visitInsn(Opcodes.LCONST_0);
    to.visitInsn(Opcodes.LCMP);
    to.visitJumpInsn(Opcodes.IFEQ, zero);
    to.visitLdcInsn("text");
    to.visitVarInsn(Opcodes.ASTORE, 1);
    to.visitJumpInsn(Opcodes.GOTO, join);
    to.visitLabel(zero);
    to.visitInsn(Opcodes.ACONST_NULL);
    to.visitVarInsn(Opcodes.ASTORE, 1);
    to.visitLabel(join);
    to.visitVarInsn(Opcodes.ALOAD, 1);
    to.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "hashCode", "()I", false);
    to.visitInsn(Opcodes.POP);
    to.visitLdcInsn(BIG);
    to.visitInsn(Opcodes.LRETURN);
  }

  private static Object call(Class<?> odd, long argument) throws Exception {
    return odd.getMethod("odd", long.class).invoke(null, argument);
  }

  private static Class<?> weave(int version, Code code) throws ClassNotFoundException {
    ClassWriter writer =
        new ClassWriter(
            version < Opcodes.V1_6 ? ClassWriter.COMPUTE_MAXS : ClassWriter.COMPUTE_FRAMES);
    writer.visit(version, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "odd", "(J)J", null, null);
    method.visitCode();
    code.write(method);
    method.visitMaxs(0, 0);
    method.visitEnd();
    writer.visitEnd();
    byte[] woven = WovenClass.weave(new ClassReader(writer.toByteArray()), PARTS);
    return new ClassLoader(PointCodeTest.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) {
        return defineClass(name, woven, 0, woven.length);
      }
    }.loadClass(NAME);
  }
}
