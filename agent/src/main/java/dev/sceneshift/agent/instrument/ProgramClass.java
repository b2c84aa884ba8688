package dev.sceneshift.agent.instrument;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What resolving a field or a method asks of a class: all its members, and its relatives. */
final class ProgramClass extends ClassVisitor {
  /** By name and descriptor, the access flags. */
  final Map<String, Integer> methods = new HashMap<>();

  final Set<String> finalFields = new HashSet<>();
  final Set<String> otherFields = new HashSet<>();

  /** Internal name; null for {@code Object}. */
  @Nullable String superclass;

  /** Internal names, direct ones only. */
  List<String> interfaces = List.of();

  boolean isInterface;

  private ProgramClass() {
    super(Opcodes.ASM9);
  }

  static ProgramClass read(byte[] classFile) {
    ProgramClass read = new ProgramClass();
    new ClassReader(classFile)
        .accept(read, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return read;
  }

  /** The methods, by name and descriptor, through which another class may come to be called. */
  Set<String> inheritable() {
    Set<String> names = new HashSet<>();
    methods.forEach(
        (method, access) -> {
          if ((access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) == 0
              && method.charAt(0) != '<') {
            names.add(method);
          }
        });
    return names;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] superInterfaces) {
    isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    superclass = superName;
    interfaces = superInterfaces == null ? List.of() : List.of(superInterfaces);
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    boolean fixed = (access & Opcodes.ACC_FINAL) != 0;
    (fixed ? finalFields : otherFields).add(name + descriptor);
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    methods.put(name + descriptor, access);
    return null;
  }
}
