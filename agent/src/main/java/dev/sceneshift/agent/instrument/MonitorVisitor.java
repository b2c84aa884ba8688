package dev.sceneshift.agent.instrument;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites the monitors of one class: synchronized blocks in place; each synchronized method
 * becomes a wrapper around a private synchronized one of the name {@code name$baton}, so that the
 * compiler of the JVM sees balanced monitors in both. Other methods are copied as they are.
 */
final class MonitorVisitor extends ClassVisitor {
  private static final String SUFFIX = "$baton";

  private final CodeScan scan;

  MonitorVisitor(ClassVisitor next, CodeScan scan) {
    super(Opcodes.ASM9, next);
    this.scan = scan;
  }

  /** Whether a method of this name is the one within the wrapper of a synchronized one. */
  static boolean isInner(String method) {
    return method.endsWith(SUFFIX);
  }

  /** Whether it would change anything of a class. */
  static boolean concerns(CodeScan scan) {
    return scan.sites().stream().anyMatch(site -> isWrapped(site) || site.code().monitors);
  }

  private static boolean isWrapped(MethodSite site) {
    return site.isSynchronized() && site.hasBody();
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodSite site = scan.site(name, descriptor);
    if (!isWrapped(site)) {
      MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
      return MonitorCode.ofSubject(site, code);
    }
    MethodVisitor wrapper =
        super.visitMethod(
            access & ~Opcodes.ACC_SYNCHRONIZED, name, descriptor, signature, exceptions);
    MethodVisitor inner =
        super.visitMethod(innerAccess(access), name + SUFFIX, descriptor, signature, exceptions);
    SynchronizedWrapper code = new SynchronizedWrapper(site, name + SUFFIX, wrapper);
    return new SplitMethod(MonitorCode.ofSubject(site, inner), wrapper, code);
  }

  private static int innerAccess(int access) {
    int kept = access & (Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_STRICT);
    return kept | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
  }
}
