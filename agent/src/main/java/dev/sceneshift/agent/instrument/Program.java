package dev.sceneshift.agent.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Which code is the program's own, found out from class files without loading any. Names are
 * internal ones. For any thread.
 *
 * <p>Where it cannot be told for sure, code is taken for that of others.
 */
final class Program {
  private static final String OBJECT = "java/lang/Object";

  /** Superclasses that bring no methods along through which memory could be reached. */
  private static final Set<String> PLAIN = Set.of(OBJECT, "java/lang/Record", "java/lang/Enum");

  private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");

  private final SubjectFilter filter;
  private final ClassLoader loader;
  private final Map<String, Optional<ProgramClass>> known = new ConcurrentHashMap<>();
  private final Map<String, List<ProgramClass>> lineages = new ConcurrentHashMap<>();
  private final Map<String, Integer> fields = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  Program(SubjectFilter filter, ClassLoader loader) {
    this.filter = filter;
    this.loader = loader;
  }

  /** The superclass of a class of the program; null if it is none. */
  @Nullable String superclass(String name) {
    ProgramClass type = find(name);
    return type == null ? null : type.superclass;
  }

  /** The number of a field of this name and type, whatever class declares it. */
  int number(String field, String descriptor) {
    return fields.computeIfAbsent(field + descriptor, key -> numbers.getAndIncrement());
  }

  /** Whether a field is final, so that it does not change once its object can be seen. */
  boolean isFinal(String owner, String field, String descriptor) {
    String wanted = field + descriptor;
    for (ProgramClass each : lineage(owner)) {
      if (each.finalFields.contains(wanted)) {
        return true;
      }
      if (each.otherFields.contains(wanted)) {
        return false;
      }
    }
    return false;
  }

  /**
   * Whether a call comes to code of the program, which tells by itself what it touches, or to code
   * that touches nothing that another could see.
   */
  boolean isKnown(String owner, String method, String descriptor) {
    if (find(owner) == null) {
      return Harmless.isHarmless(owner, method, descriptor);
    }
    String wanted = method + descriptor;
    List<ProgramClass> lineage = lineage(owner);
    for (ProgramClass each : lineage) {
      Integer access = each.methods.get(wanted);
      if (access != null) {
        return (access & Opcodes.ACC_NATIVE) == 0
            && !((access & Opcodes.ACC_ABSTRACT) != 0 && mayBeLambda(owner, each));
      }
    }
    String others = firstOfOthers(owner);
    // Who implements an interface may have them from anywhere.
    return others.equals(OBJECT) && !lineage.get(0).isInterface
        ? Harmless.isInheritedHarmless(method)
        : Harmless.isHarmless(others, method, descriptor);
  }

  /**
   * Whether a class lends an interface of the program a method that it inherits from elsewhere:
   * then calls through that interface come to code that is not the program's.
   *
   * @param classFile of a class that is being loaded; it may have come from nowhere else
   */
  boolean lendsInherited(String name, byte[] classFile) {
    known.put(name, Optional.of(ProgramClass.read(classFile)));
    lineages.remove(name);
    Set<String> inherited = new HashSet<>();
    for (String other = firstOfOthers(name); other != null && !PLAIN.contains(other); ) {
      ProgramClass type = read(other);
      if (type == null) {
        return true;
      }
      inherited.addAll(type.inheritable());
      other = type.superclass;
    }
    Set<String> wanted = new HashSet<>();
    Set<String> own = new HashSet<>();
    for (ProgramClass each : lineage(name)) {
      (each.isInterface ? wanted : own).addAll(each.inheritable());
    }
    inherited.removeAll(own);
    return wanted.stream().anyMatch(inherited::contains);
  }

  /**
   * Whether an object of an interface may be a lambda, whose class is nobody's and may call
   * whatever code directly. No more than one method without a body, by name, means yes: too often
   * rather than too rarely.
   */
  private boolean mayBeLambda(String name, ProgramClass type) {
    if (!type.isInterface) {
      return false;
    }
    Set<String> left = new HashSet<>();
    Set<String> given = new HashSet<>(OF_OBJECT);
    for (ProgramClass each : lineage(name)) {
      if (each.interfaces.stream().anyMatch(above -> find(above) == null)) {
        return true;
      }
      each.methods.forEach(
          (method, access) ->
              ((access & Opcodes.ACC_ABSTRACT) != 0 ? left : given)
                  .add(method.substring(0, method.indexOf('('))));
    }
    left.removeAll(given);
    return left.size() <= 1;
  }

  /** The class, its superclasses, then their interfaces, as far as they are the program's. */
  private List<ProgramClass> lineage(String owner) {
    List<ProgramClass> found = lineages.get(owner);
    if (found == null) {
      found = findLineage(owner);
      lineages.put(owner, found);
    }
    return found;
  }

  private List<ProgramClass> findLineage(String owner) {
    List<ProgramClass> lineage = new ArrayList<>();
    for (ProgramClass at = find(owner); at != null; at = above(at)) {
      lineage.add(at);
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < lineage.size(); i++) {
      for (String name : lineage.get(i).interfaces) {
        ProgramClass each = seen.add(name) ? find(name) : null;
        if (each != null) {
          lineage.add(each);
        }
      }
    }
    return lineage;
  }

  private @Nullable ProgramClass above(ProgramClass type) {
    return type.superclass == null ? null : find(type.superclass);
  }

  private String firstOfOthers(String owner) {
    String at = owner;
    ProgramClass type = find(at);
    while (type != null) {
      at = type.superclass == null ? OBJECT : type.superclass;
      type = find(at);
    }
    return at;
  }

  /** A class of the program; null if it is somebody else's, or nowhere. */
  private @Nullable ProgramClass find(String name) {
    Optional<ProgramClass> found = known.get(name);
    if (found == null) {
      found = Optional.ofNullable(load(name));
      known.put(name, found);
    }
    return found.orElse(null);
  }

  private @Nullable ProgramClass load(String name) {
    if (name.startsWith("[") || !filter.isSubject(name.replace('/', '.'), loader)) {
      return null;
    }
    ClassLoader parent = loader.getParent();
    return parent != null && parent.getResource(name + ".class") != null ? null : read(name);
  }

  /** A class of whomever; null if it is nowhere. */
  private @Nullable ProgramClass read(String name) {
    try (InputStream file = loader.getResourceAsStream(name + ".class")) {
      return file == null ? null : ProgramClass.read(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
