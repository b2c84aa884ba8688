package dev.sceneshift.agent.instrument;

import java.io.IOException;
import java.util.List;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Finds static initialisers in class files, which type pools leave out. */
final class StaticInitializer {
  private StaticInitializer() {}

  /** The static initialiser of a class as a method; empty if it has none, or cannot be read. */
  static List<MethodInfo> of(String className, ClassFileLocator locator) {
    try {
      ClassFileLocator.Resolution file = locator.locate(className);
      return file.isResolved() && isIn(file.resolve())
          ? List.of(
              new MethodInfo(
                  className,
                  PointSpec.INITIALIZER,
                  List.of(),
                  "void",
                  List.of(),
                  true,
                  false,
                  false,
                  false))
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean isIn(byte[] classFile) {
    boolean[] found = new boolean[1];
    OpenedClassReader.of(classFile)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                found[0] |= name.equals("<clinit>");
                return null;
              }
            },
            ClassReader.SKIP_CODE);
    return found[0];
  }
}
