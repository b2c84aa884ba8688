package dev.sceneshift.agent.instrument;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/** Sends what belongs to a method's face to its wrapper, and its code to the method within. */
final class SplitMethod extends MethodVisitor {
  private final MethodVisitor wrapper;
  private final SynchronizedWrapper code;

  SplitMethod(MethodVisitor inner, MethodVisitor wrapper, SynchronizedWrapper code) {
    super(Opcodes.ASM9, inner);
    this.wrapper = wrapper;
    this.code = code;
  }

  @Override
  public void visitParameter(String name, int access) {
    wrapper.visitParameter(name, access);
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return wrapper.visitAnnotation(descriptor, visible);
  }

  @Override
  public @Nullable AnnotationVisitor visitTypeAnnotation(
      int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
    return wrapper.visitTypeAnnotation(typeRef, typePath, descriptor, visible);
  }

  @Override
  public void visitAnnotableParameterCount(int count, boolean visible) {
    wrapper.visitAnnotableParameterCount(count, visible);
  }

  @Override
  public @Nullable AnnotationVisitor visitParameterAnnotation(
      int parameter, String descriptor, boolean visible) {
    return wrapper.visitParameterAnnotation(parameter, descriptor, visible);
  }

  @Override
  public void visitAttribute(Attribute attribute) {
    wrapper.visitAttribute(attribute);
  }

  @Override
  public void visitEnd() {
    super.visitEnd();
    code.write();
  }
}
