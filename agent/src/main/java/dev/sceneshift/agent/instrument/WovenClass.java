package dev.sceneshift.agent.instrument;

import java.util.List;
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
  private final CodeScan scan;

  private WovenClass(ClassVisitor next, List<? extends Part> parts, CodeScan scan) {
    super(Opcodes.ASM9, next);
    this.parts = parts;
    this.scan = scan;
  }

  /** The class file with all parts done to it. */
  static byte[] weave(ClassReader reader, List<? extends Part> parts) {
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new WovenClass(writer, parts, CodeScan.of(reader)), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
    MethodSite site = scan.site(name, descriptor);
    if (site.hasBody()) {
      for (int i = parts.size() - 1; i >= 0; i--) {
        code = parts.get(i).weave(site, code);
      }
    }
    return code;
  }
}
