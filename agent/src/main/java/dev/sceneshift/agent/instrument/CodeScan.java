package dev.sceneshift.agent.instrument;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The methods of a class, and what is in the code of each. To read costs a fraction of what it
 * costs to write a method anew, and most methods need not be.
 */
final class CodeScan extends ClassVisitor {
  /** What there is in the code of one method. */
  static final class Code {
    /** Slots for locals. */
    int locals;

    /** Monitors are entered or left, or waited for; a thread sleeps or yields. */
    boolean monitors;

    /** The clock is read, or the thread parks, sleeps or yields by itself. */
    boolean clock;

    /** A static field is read that bears the name of a pool. */
    boolean pools;
  }

  private final Map<String, MethodSite> sites = new LinkedHashMap<>();
  private String owner = "";
  private int version;

  private CodeScan() {
    super(Opcodes.ASM9);
  }

  static CodeScan of(ClassReader reader) {
    CodeScan scan = new CodeScan();
    reader.accept(scan, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return scan;
  }

  MethodSite site(String name, String descriptor) {
    return Objects.requireNonNull(sites.get(name + descriptor));
  }

  Collection<MethodSite> sites() {
    return sites.values();
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
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodSite site = new MethodSite(owner, version, access, name, descriptor);
    sites.put(name + descriptor, site);
    return new Scan(site.code());
  }

  private static final class Scan extends MethodVisitor {
    private final Code code;

    Scan(Code code) {
      super(Opcodes.ASM9);
      this.code = code;
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT) {
        code.monitors = true;
      }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      if (opcode == Opcodes.GETSTATIC && CallSites.POOL_FIELDS.containsKey(name)) {
        code.pools = true;
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      switch (name) {
        case "wait", "notify", "notifyAll" -> code.monitors = true;
        case "sleep", "yield", "onSpinWait" -> {
          code.monitors = true;
          code.clock = true;
        }
        case "nanoTime", "currentTimeMillis", "park", "unpark" -> code.clock = true;
        default -> {}
      }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      code.locals = maxLocals;
    }
  }
}
