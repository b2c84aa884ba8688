package dev.sceneshift.agent.instrument;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites the monitors of one class: synchronized blocks in place; each synchronized method
 * becomes a wrapper around a private synchronized one of the name {@code name$baton}, so that the
 * compiler of the JVM sees balanced monitors in both.
 */
final class MonitorVisitor extends ClassVisitor {
  private static final String SUFFIX = "$baton";

  private String owner = "";
  private int version;
  private boolean changed;

  MonitorVisitor(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  boolean hasChanged() {
    return changed;
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
    boolean wrapped =
        (access & Opcodes.ACC_SYNCHRONIZED) != 0 && (access & Opcodes.ACC_NATIVE) == 0;
    if (!wrapped) {
      return new MonitorCode(
          super.visitMethod(access, name, descriptor, signature, exceptions), this::touch);
    }
    touch();
    MethodVisitor wrapper =
        super.visitMethod(
            access & ~Opcodes.ACC_SYNCHRONIZED, name, descriptor, signature, exceptions);
    MethodVisitor inner =
        super.visitMethod(innerAccess(access), name + SUFFIX, descriptor, signature, exceptions);
    SynchronizedWrapper code =
        new SynchronizedWrapper(version, owner, access, name + SUFFIX, descriptor, wrapper);
    return new SplitMethod(new MonitorCode(inner, this::touch), wrapper, code);
  }

  private static int innerAccess(int access) {
    int kept = access & (Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_STRICT);
    return kept | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
  }

  private void touch() {
    changed = true;
  }
}
