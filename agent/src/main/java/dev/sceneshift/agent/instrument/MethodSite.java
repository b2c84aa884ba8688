package dev.sceneshift.agent.instrument;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method that is being woven, and what its class file says of it. */
final class MethodSite {
  private final String owner;
  private final int version;
  private final int access;
  private final String name;
  private final String descriptor;
  private final CodeScan.Code code = new CodeScan.Code();
  private int reserved;

  /**
   * Describes a method.
   *
   * @param owner internal name of its class
   * @param version of the class file
   */
  MethodSite(String owner, int version, int access, String name, String descriptor) {
    this.owner = owner;
    this.version = version & 0xFFFF;
    this.access = access;
    this.name = name;
    this.descriptor = descriptor;
  }

  String owner() {
    return owner;
  }

  int access() {
    return access;
  }

  String name() {
    return name;
  }

  String descriptor() {
    return descriptor;
  }

  /** What is in its code. */
  CodeScan.Code code() {
    return code;
  }

  /** Whether the class file is of an age that has stack map frames. */
  boolean isFramed() {
    return version >= Opcodes.V1_6;
  }

  /** Whether it is of an age that has constants that are classes. */
  boolean hasClassConstants() {
    return version >= Opcodes.V1_5;
  }

  boolean isStatic() {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  boolean isSynchronized() {
    return (access & Opcodes.ACC_SYNCHRONIZED) != 0;
  }

  boolean isSynthetic() {
    return (access & Opcodes.ACC_SYNTHETIC) != 0;
  }

  boolean hasBody() {
    return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
  }

  boolean isConstructor() {
    return name.equals("<init>");
  }

  /** Of an object or of the class. */
  boolean isInitialiser() {
    return isConstructor() || name.equals("<clinit>");
  }

  Type[] parameters() {
    return Type.getArgumentTypes(descriptor);
  }

  Type result() {
    return Type.getReturnType(descriptor);
  }

  /** Slots behind those that the method, and whoever came before, uses; the first of them. */
  int reserve(int slots) {
    int first = code.locals + reserved;
    reserved += slots;
    return first;
  }

  /** Pushes {@code this}, or null in a static method. */
  void pushThis(MethodVisitor to) {
    if (isStatic()) {
      to.visitInsn(Opcodes.ACONST_NULL);
    } else {
      to.visitVarInsn(Opcodes.ALOAD, 0);
    }
  }

  /** A label at which the locals are what they were at entry. */
  void visitLikeEntry(MethodVisitor to, Label label) {
    to.visitLabel(label);
    Frame.atEntry(this).write(to);
    // The method's own first frame may stand here too, and two at one place are not allowed.
    to.visitInsn(Opcodes.NOP);
  }
}
