package dev.sceneshift.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class MemoryCodeTest {
  private static final String ABOVE = "made/Above";
  private static final String BELOW = "made/Below";

  /** As Java has it since 25: {@code Above other = new Above(); this.field = 1; super();}. */
  @Test
  void weave_fieldWrittenBeforeSuperBehindAnotherObjectOfItsClass_isAccepted() throws Exception {
    Made made = new Made();
    made.put(ABOVE, "java/lang/Object", false);
    made.put(BELOW, ABOVE, true);
    Class<?> below = made.loadClass("made.Below");
    assertThat(below.getConstructor().newInstance()).isNotNull();
  }

  /** Classes that are made up, woven as they are loaded. */
  private static final class Made extends ClassLoader {
    private final Map<String, byte[]> files = new HashMap<>();
    private final Program program = new Program((name, loader) -> name.startsWith("made."), this);

    private Made() {
      super(MemoryCodeTest.class.getClassLoader());
    }

    private void put(String name, String superclass, boolean another) {
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superclass, null);
      writer.visitField(Opcodes.ACC_PUBLIC, "field", "I", null, null).visitEnd();
      MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
      code.visitCode();
      if (another) {
        code.visitTypeInsn(Opcodes.NEW, superclass);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, superclass, "<init>", "()V", false);
      }
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitInsn(Opcodes.ICONST_1);
      code.visitFieldInsn(Opcodes.PUTFIELD, name, "field", "I");
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitMethodInsn(Opcodes.INVOKESPECIAL, superclass, "<init>", "()V", false);
      code.visitInsn(Opcodes.RETURN);
      code.visitMaxs(0, 0);
      code.visitEnd();
      writer.visitEnd();
      files.put(name, writer.toByteArray());
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      byte[] file = files.get(name.replace(".class", ""));
      return file == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(file);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] file = files.get(name.replace('.', '/'));
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      Part memory = (site, next) -> new MemoryCode(program, site, next);
      byte[] woven = WovenClass.weave(new ClassReader(file), List.of(memory));
      return defineClass(name, woven, 0, woven.length);
    }
  }
}
