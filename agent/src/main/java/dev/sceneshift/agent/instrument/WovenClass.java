package dev.sceneshift.agent.instrument;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Does parts to the methods of one class, the last outermost. Methods that no part means are copied
 * as they are.
 */
final class WovenClass extends ClassVisitor {
  private final List<? extends Part> parts;
  private final Map<String, Integer> locals;
  private String owner = "";
  private int version;

  private WovenClass(ClassVisitor next, List<? extends Part> parts, Map<String, Integer> locals) {
    super(Opcodes.ASM9, next);
    this.parts = parts;
    this.locals = locals;
  }

  /** The class file with all parts done to it. */
  static byte[] weave(ClassReader reader, List<? extends Part> parts) {
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new WovenClass(writer, parts, locals(reader)), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  /** How many slots for locals each method uses: the class file says so behind its code. */
  private static Map<String, Integer> locals(ClassReader reader) {
    Map<String, Integer> locals = new HashMap<>();
    reader.accept(new Count(locals), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return locals;
  }

  @Override
  public void visit(
      int classVersion,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    owner = name;
    version = classVersion;
    super.visit(classVersion, access, name, signature, superName, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
    MethodSite site = new MethodSite(owner, version, access, name, descriptor, locals);
    if (site.hasBody()) {
      for (int i = parts.size() - 1; i >= 0; i--) {
        code = parts.get(i).weave(site, code);
      }
    }
    return code;
  }

  private static final class Count extends ClassVisitor {
    private final Map<String, Integer> locals;

    Count(Map<String, Integer> locals) {
      super(Opcodes.ASM9);
      this.locals = locals;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
          locals.put(MethodSite.key(name, descriptor), maxLocals);
        }
      };
    }
  }
}
