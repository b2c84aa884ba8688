package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Quiet;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Weaves monitors, {@code wait} and {@code notify}, and sleeping, into the subject's classes as
 * they load.
 *
 * <p>A synchronized method gets a second one beside it, which the JVM allows at load only: so a
 * class that was loaded before stays unwoven, and a woven one stays woven, its hooks silent while
 * no stage is open.
 */
public final class MonitorWeaver implements ClassFileTransformer, AutoCloseable {
  private static final String RUNTIME = "dev.sceneshift.agent.runtime.";

  private final Instrumentation instrumentation;
  private final SubjectFilter filter;
  private final List<NotInstrumented> failures = new ArrayList<>();

  private MonitorWeaver(Instrumentation instrumentation, SubjectFilter filter) {
    this.instrumentation = instrumentation;
    this.filter = filter;
  }

  /** Weaves what will be loaded; classes of the subject loaded already are listed as failures. */
  public static MonitorWeaver install(Instrumentation instrumentation, SubjectFilter filter) {
    MonitorWeaver weaver = new MonitorWeaver(instrumentation, filter);
    // Not retransformable: what it makes is what point weaving starts from and goes back to.
    instrumentation.addTransformer(weaver, false);
    weaver.listLoaded();
    return weaver;
  }

  private void listLoaded() {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (!type.isArray() && isSubject(type.getName(), type.getClassLoader())) {
        fail(type.getName(), "it was loaded before the agent could weave its monitors");
      }
    }
  }

  /** Classes whose monitors are not seen, so far. */
  public List<NotInstrumented> failures() {
    synchronized (failures) {
      return List.copyOf(failures);
    }
  }

  /** Stops weaving; what is woven stays. */
  @Override
  public void close() {
    instrumentation.removeTransformer(this);
  }

  private boolean isSubject(String className, @Nullable ClassLoader loader) {
    return loader != null && !className.startsWith(RUNTIME) && filter.isSubject(className, loader);
  }

  private void fail(String what, String why) {
    synchronized (failures) {
      failures.add(new NotInstrumented(what, why));
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> before,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (internalName == null || before != null) {
      return null;
    }
    String name = internalName.replace('/', '.');
    Actor quiet = Quiet.begin();
    try {
      return isSubject(name, loader) ? weave(classFile) : null;
    } catch (Throwable thrown) {
      // The JVM would swallow it, and the class would go unwoven unnoticed.
      fail(name, String.valueOf(thrown));
      return null;
    } finally {
      Quiet.end(quiet);
    }
  }

  /** The class file with its monitors woven, or null if it has none. */
  static byte @Nullable [] weave(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    CodeScan scan = CodeScan.of(reader);
    if (!MonitorVisitor.concerns(scan)) {
      return null;
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new MonitorVisitor(writer, scan), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }
}
