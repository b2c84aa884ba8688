package dev.sceneshift.agent.instrument;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Old class files know neither frames nor constants that are classes. */
class MonitorVisitorTest {

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V17})
  void staticSynchronizedMethod_ofAnyClassFileVersion_isWrapped(int version) throws Exception {
    Class<?> woven = new Woven().define(requireNonNull(MonitorWeaver.weave(counter(version))));
    assertThat(woven.getMethod("next").invoke(null)).isEqualTo(7);
    assertThat(Modifier.isSynchronized(woven.getMethod("next").getModifiers())).isFalse();
    assertThat(Modifier.isSynchronized(woven.getDeclaredMethod("next$baton").getModifiers()))
        .isTrue();
  }

  private static byte[] counter(int version) {
    ClassWriter counter = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    counter.visit(version, Opcodes.ACC_PUBLIC, "Counter", null, "java/lang/Object", null);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED;
    MethodVisitor next = counter.visitMethod(access, "next", "()I", null, null);
    next.visitCode();
    next.visitIntInsn(Opcodes.BIPUSH, 7);
    next.visitInsn(Opcodes.IRETURN);
    next.visitMaxs(0, 0);
    next.visitEnd();
    counter.visitEnd();
    return counter.toByteArray();
  }

  private static final class Woven extends ClassLoader {
    Class<?> define(byte[] classFile) {
      return defineClass(null, classFile, 0, classFile.length);
    }
  }
}
