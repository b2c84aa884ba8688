package dev.sceneshift.agent.instrument;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method to be watched.
 *
 * @param id under which woven code asks {@link dev.sceneshift.agent.runtime.Points}; at least 1 (0
 *     is the canary's)
 * @param className binary name, such as {@code com.acme.Outer$Inner}
 * @param method its name; {@code new} for constructors, {@code static} for the static initialiser
 * @param parameterTypes names of the parameters' types as written in source ({@code byte[]}, {@code
 *     String} or {@code java.lang.String}); null for all overloads
 */
public record PointSpec(
    int id, String className, String method, @Nullable List<String> parameterTypes) {

  /** The method name that means constructors. */
  public static final String CONSTRUCTOR = "new";

  /** The method name that means the static initialiser. */
  public static final String INITIALIZER = "static";

  /** Checks the id. */
  public PointSpec {
    if (id < 0) {
      throw new IllegalArgumentException("negative point id: " + id);
    }
    parameterTypes = parameterTypes == null ? null : List.copyOf(parameterTypes);
  }

  boolean isConstructor() {
    return method.equals(CONSTRUCTOR);
  }

  boolean isInitializer() {
    return method.equals(INITIALIZER);
  }

  /** Whether these parameters, by their full names, are the ones meant. */
  boolean accepts(List<String> types) {
    List<String> wanted = parameterTypes;
    if (wanted == null) {
      return true;
    }
    if (wanted.size() != types.size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!sameType(wanted.get(i), types.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameType(String wanted, String full) {
    String dotted = full.replace('$', '.');
    String written = wanted.replace('$', '.');
    return dotted.equals(written) || dotted.endsWith("." + written);
  }

  @Override
  public String toString() {
    List<String> types = parameterTypes;
    return className + "." + method + (types == null ? "" : "(" + String.join(", ", types) + ")");
  }
}
