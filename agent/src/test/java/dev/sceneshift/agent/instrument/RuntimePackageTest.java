package dev.sceneshift.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the runtime may not use, as it runs inside locks and class loading. */
class RuntimePackageTest {
  private final List<String> found = new ArrayList<>();

  @Test
  void runtime_itsCode_linksNothingAtRunTime() throws Exception {
    Path classes =
        Path.of(JdkSeam.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("dev/sceneshift/agent/runtime");
    List<Path> files;
    try (var all = Files.list(classes)) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    assertThat(files).hasSizeGreaterThan(30);
    for (Path file : files) {
      read(file);
    }
    assertThat(found).isEmpty();
  }

  private void read(Path file) throws IOException, URISyntaxException {
    new ClassReader(Files.readAllBytes(file))
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String generic, String[] thrown) {
                return visitorOf(file.getFileName() + "." + name);
              }
            },
            0);
  }

  private MethodVisitor visitorOf(String method) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitInvokeDynamicInsn(
          String name, String descriptor, Handle bootstrap, Object... arguments) {
        // Records print and compare themselves so; hooks do neither.
        if (!bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods")) {
          found.add(method + " links " + bootstrap.getOwner());
        }
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        see(method, owner);
      }

      @Override
      public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        see(method, owner);
      }
    };
  }

  private void see(String method, String owner) {
    boolean known =
        owner.startsWith("java/")
            || owner.startsWith("[")
            || owner.startsWith("dev/sceneshift/agent/runtime/");
    if (!known || owner.startsWith("java/util/concurrent/ConcurrentHashMap")) {
      found.add(method + " uses " + owner);
    }
  }
}
