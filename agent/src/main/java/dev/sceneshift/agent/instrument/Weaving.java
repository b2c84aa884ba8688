package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Quiet;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * A transformation of classes, those loaded already and those to come, that can be taken back.
 * Bodies of methods change and nothing else, so that the JVM accepts both directions.
 *
 * <p>{@link #parts} may be called by any thread that loads a class.
 */
abstract class Weaving implements ClassFileTransformer {
  private final Instrumentation instrumentation;
  private final List<NotInstrumented> failures = new ArrayList<>();

  Weaving(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * Whether a class is meant; asked before anything of it is read.
   *
   * @param className binary name
   * @param loader its loader; null for the bootstrap loader
   */
  abstract boolean concerns(String className, @Nullable ClassLoader loader);

  /** What is to be done to a class that is meant, the last outermost; empty for nothing. */
  abstract List<? extends Part> parts(String className, byte[] classFile);

  /** Transforms what is loaded and, from now on, what will be. */
  final void install() {
    instrumentation.addTransformer(this, true);
    retransform(loaded());
  }

  /** Gives all classes their original bytes back. */
  final void remove() {
    instrumentation.removeTransformer(this);
    retransform(loaded());
  }

  final Instrumentation instrumentation() {
    return instrumentation;
  }

  /** Classes whose transformation failed, so far. */
  final List<NotInstrumented> failures() {
    synchronized (failures) {
      return List.copyOf(failures);
    }
  }

  void fail(String what, String why) {
    synchronized (failures) {
      failures.add(new NotInstrumented(what, why));
    }
  }

  private List<Class<?>> loaded() {
    List<Class<?>> loaded = new ArrayList<>();
    Class<?> @Nullable [] all = instrumentation.getAllLoadedClasses();
    if (all == null) {
      // What a JVM says that is ending.
      return loaded;
    }
    for (Class<?> type : all) {
      if (!type.isArray() && !type.isHidden() && concerns(type.getName(), type.getClassLoader())) {
        if (instrumentation.isModifiableClass(type)) {
          loaded.add(type);
        } else {
          fail(type.getName(), "the JVM does not let it be changed");
        }
      }
    }
    return loaded;
  }

  final void retransform(List<Class<?>> types) {
    if (types.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | LinkageError | UnsupportedOperationException e) {
      fail(types.toString(), String.valueOf(e.getMessage()));
    } catch (InternalError e) {
      // What the JVM says of a class whose initialiser has thrown: nothing of it will ever run.
      if (types.size() > 1) {
        types.forEach(type -> retransform(List.of(type)));
      }
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
    if (internalName == null) {
      return null;
    }
    String name = internalName.replace('/', '.');
    if (!concerns(name, loader)) {
      return null;
    }
    Actor quiet = Quiet.begin();
    try {
      return weave(name, classFile);
    } catch (Throwable thrown) {
      // The JVM would swallow it, and the class would go unwoven unnoticed.
      fail(name, String.valueOf(thrown));
      return null;
    } finally {
      Quiet.end(quiet);
    }
  }

  private byte @Nullable [] weave(String name, byte[] classFile) {
    List<? extends Part> parts = parts(name, classFile);
    return parts.isEmpty() ? null : WovenClass.weave(new ClassReader(classFile), parts);
  }
}
