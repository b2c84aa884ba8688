package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.Suggestions;
import dev.sceneshift.dsl.model.ClassRef;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.OutcomeChange;
import dev.sceneshift.dsl.model.Value;
import dev.sceneshift.dsl.vocabulary.ClassLookup;
import dev.sceneshift.dsl.vocabulary.ClassShape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Classes and methods that are named exist, and can be watched and changed as is asked. */
final class MethodCheck {

  private static final Set<String> UNCHECKED =
      Set.of("java.lang.RuntimeException", "java.lang.Error");

  private static final Set<String> NUMBERS =
      Set.of("byte", "short", "int", "long", "float", "double", "char");

  private static final Set<String> OF_THE_CLASS_ALONE =
      Set.of(MethodRef.CONSTRUCTOR, MethodRef.INITIALIZER);

  private final ClassLookup classes;
  private final Problems problems;

  MethodCheck(ClassLookup classes, Problems problems) {
    this.classes = classes;
    this.problems = problems;
  }

  /** The one method that is meant, if it can be watched; else says why not. */
  Optional<ClassShape.Method> watched(MethodRef ref) {
    Optional<ClassShape.Method> method = named(ref);
    Optional<String> why =
        classes
            .find(ref.className())
            .flatMap(ClassShape::notInstrumentable)
            .or(() -> method.flatMap(ClassShape.Method::notInstrumentable));
    if (method.isPresent() && why.isPresent()) {
      report(ref, ref.className() + "." + ref.methodName() + " cannot be watched: " + why.get());
      return Optional.empty();
    }
    return method;
  }

  /** The one method that is meant, whether or not it can be watched. */
  Optional<ClassShape.Method> named(MethodRef ref) {
    Optional<ClassShape> shape = classes.find(ref.className());
    if (shape.isEmpty()) {
      report(ref, "there is no class " + Shown.text(ref.className()));
      return Optional.empty();
    }
    List<ClassShape.Method> all = methods(shape.get());
    List<ClassShape.Method> sameName =
        all.stream().filter(m -> m.name().equals(ref.methodName())).toList();
    if (sameName.isEmpty()) {
      report(
          ref,
          "%s has no method \"%s\"%s"
              .formatted(ref.className(), ref.methodName(), nearest(ref, all)));
      return Optional.empty();
    }
    return chosen(ref, sameName);
  }

  /** The one method that is meant; says nothing if there is none. */
  Optional<ClassShape.Method> found(MethodRef ref) {
    List<ClassShape.Method> fitting =
        classes.find(ref.className()).map(this::methods).orElse(List.of()).stream()
            .filter(m -> m.name().equals(ref.methodName()))
            .filter(m -> ref.parameters().map(wanted -> fits(wanted, m)).orElse(true))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  /** A class that a vocabulary names. */
  void type(ClassRef type) {
    if (classes.find(type.className()).isEmpty()) {
      problems.report(type, "there is no class " + Shown.text(type));
    }
  }

  private Optional<ClassShape.Method> chosen(MethodRef ref, List<ClassShape.Method> overloads) {
    List<ClassShape.Method> fitting =
        ref.parameters()
            .map(wanted -> overloads.stream().filter(m -> fits(wanted, m)).toList())
            .orElse(overloads);
    if (fitting.size() == 1) {
      return Optional.of(fitting.get(0));
    }
    String choices =
        overloads.stream().map(m -> ref.className() + "." + m).collect(Collectors.joining(" or "));
    report(
        ref,
        fitting.isEmpty()
            ? "no method has these parameters; there is " + choices
            : "which one? write " + choices);
    return Optional.empty();
  }

  private static boolean fits(List<MethodRef.Parameter> wanted, ClassShape.Method method) {
    if (wanted.size() != method.parameterTypes().size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      String type = method.parameterTypes().get(i);
      String written = wanted.get(i).type();
      boolean simple = type.endsWith("." + written) || type.endsWith("$" + written);
      if (!type.equals(written) && !simple) {
        return false;
      }
    }
    return true;
  }

  private static String nearest(MethodRef ref, List<ClassShape.Method> all) {
    Map<String, String> byName = new LinkedHashMap<>();
    all.forEach(m -> byName.putIfAbsent(m.name(), m.toString()));
    return Suggestions.nearest(ref.methodName(), byName.keySet())
        .map(name -> "; did you mean \"" + byName.get(name) + "\"?")
        .orElse("");
  }

  /* Own methods first; one that is overridden does not come again. */
  private List<ClassShape.Method> methods(ClassShape shape) {
    Map<String, ClassShape.Method> bySignature = new LinkedHashMap<>();
    for (ClassShape each : withSupertypes(shape)) {
      for (ClassShape.Method method : each.methods()) {
        boolean inherits = !OF_THE_CLASS_ALONE.contains(method.name());
        if (inherits || each.name().equals(shape.name())) {
          bySignature.putIfAbsent(method.toString(), method);
        }
      }
    }
    return new ArrayList<>(bySignature.values());
  }

  private List<ClassShape> withSupertypes(ClassShape shape) {
    Map<String, ClassShape> found = new LinkedHashMap<>();
    Deque<ClassShape> open = new ArrayDeque<>(List.of(shape));
    while (!open.isEmpty()) {
      ClassShape next = open.remove();
      if (found.putIfAbsent(next.name(), next) == null) {
        next.superclass().flatMap(classes::find).ifPresent(open::add);
        next.interfaces().forEach(i -> classes.find(i).ifPresent(open::add));
      }
    }
    return new ArrayList<>(found.values());
  }

  /** An exception that a fact names. */
  void exception(ClassRef exception) {
    Optional<ClassShape> shape = classes.find(exception.className());
    if (shape.isEmpty()) {
      problems.report(exception, "there is no class " + Shown.text(exception));
    } else if (!isA(shape.get(), Set.of("java.lang.Throwable"))) {
      problems.report(exception, exception + " is no exception");
    }
  }

  /** A change of what {@code method} does. */
  void change(OutcomeChange change, ClassShape.Method method) {
    if (change instanceof OutcomeChange.Throw thrown) {
      checkThrow(thrown, method);
    } else if (change instanceof OutcomeChange.Skip && !method.returnType().equals("void")) {
      problems.report(
          change, "\"skip\" is for void; %s returns %s".formatted(method, method.returnType()));
    } else if (change instanceof OutcomeChange.Return returned) {
      checkReturn(returned, method);
    }
  }

  private void checkThrow(OutcomeChange.Throw thrown, ClassShape.Method method) {
    Optional<ClassShape> shape = classes.find(thrown.exception().className());
    if (shape.isEmpty() || !isA(shape.get(), Set.of("java.lang.Throwable"))) {
      return; // said already, where the exception was read
    }
    Set<String> allowed = new LinkedHashSet<>(UNCHECKED);
    allowed.addAll(method.exceptions());
    if (!isA(shape.get(), allowed)) {
      problems.report(
          thrown.exception(),
          "%s cannot throw %s; it declares %s"
              .formatted(
                  method,
                  thrown.exception(),
                  method.exceptions().isEmpty()
                      ? "no exception"
                      : String.join(", ", method.exceptions())));
    }
  }

  private boolean isA(ClassShape shape, Set<String> types) {
    return withSupertypes(shape).stream().map(ClassShape::name).anyMatch(types::contains);
  }

  private void checkReturn(OutcomeChange.Return returned, ClassShape.Method method) {
    String type = method.returnType();
    Value value = returned.value();
    boolean primitive = NUMBERS.contains(type) || type.equals("boolean");
    boolean fits =
        !type.equals("void")
            && !(value instanceof Value.Null && primitive)
            && !(value instanceof Value.Truth && primitive && !type.equals("boolean"))
            && !(value instanceof Value.Numeric && type.equals("boolean"))
            && !(value instanceof Value.Text && primitive);
    if (!fits) {
      problems.report(
          returned,
          type.equals("void")
              ? method + " is void: write \"skip\""
              : "%s returns %s, not %s".formatted(method, type, value));
    }
  }

  /** A constant that a value names. */
  void value(Value value) {
    if (!(value instanceof Value.Constant constant)) {
      return;
    }
    Optional<ClassShape> shape = classes.find(constant.owner().className());
    if (shape.isEmpty()) {
      problems.report(constant.owner(), "there is no class " + Shown.text(constant.owner()));
    } else if (!shape.get().fields().contains(constant.field())) {
      problems.report(
          constant.owner(),
          "%s has no constant \"%s\"%s"
              .formatted(
                  constant.owner(),
                  constant.field(),
                  Suggestions.didYouMean(constant.field(), shape.get().fields())));
    }
  }

  private void report(MethodRef ref, String message) {
    problems.report(ref, message);
  }
}
