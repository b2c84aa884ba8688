package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.vocabulary.StepContext;
import dev.sceneshift.dsl.vocabulary.StepMethod;
import dev.sceneshift.dsl.vocabulary.Steps;
import dev.sceneshift.dsl.vocabulary.Vocabulary;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The step instances of one run, and the values that they give. */
final class StepHost {
  private final RunState run;
  private final StepClasses classes;
  private final Vocabulary vocabulary;
  private final Map<String, Object> instances = new LinkedHashMap<>();
  private final List<Steps> begun = new ArrayList<>();

  /** By identity: the words of a file are the same objects in all runs, and asked at each hit. */
  private final Map<StepMethod, Bound> bounds = new IdentityHashMap<>();

  private final Map<String, List<Object>> nouns = new HashMap<>();

  private record Bound(Method method, Object instance) {}

  StepHost(RunState run, StepClasses classes) {
    this.run = run;
    this.classes = classes;
    this.vocabulary = run.script.file().resolution().vocabulary();
  }

  /** Makes the instances and tells them the run. */
  void begin(StepContext context) throws Throwable {
    for (String name : vocabulary.stepClasses()) {
      Object instance = classes.instance(name);
      instances.put(name, instance);
      if (instance instanceof Steps steps) {
        begun.add(steps);
        steps.begin(context);
      }
    }
  }

  /** Ends all instances, the last first; what goes wrong in one does not stop the others. */
  Optional<Throwable> close() {
    Throwable first = null;
    for (int i = begun.size() - 1; i >= 0; i--) {
      try {
        begun.get(i).close();
      } catch (Exception | LinkageError e) {
        first = first == null ? e : first;
      }
    }
    begun.clear();
    return Optional.ofNullable(first);
  }

  /** Calls a method of a step class; what it throws comes out as it is. */
  @Nullable Object call(StepMethod method, @Nullable Object... arguments) throws Throwable {
    Bound bound = bounds.get(method);
    if (bound == null) {
      bound = bind(method);
      bounds.put(method, bound);
    }
    try {
      return bound.method().invoke(bound.instance(), arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    } catch (IllegalAccessException e) {
      throw new StageException("step class " + method + " is not public", e);
    }
  }

  /** The method itself. */
  Method method(StepMethod method) {
    return classes.method(method);
  }

  private Bound bind(StepMethod method) {
    Object instance = instances.get(method.className());
    if (instance == null) {
      throw new StageException("no step class " + method.className(), null);
    }
    return new Bound(classes.method(method), instance);
  }

  /** Asks for the values of all nouns of the vocabulary, when the givens are done. */
  Map<String, List<Object>> nouns() throws Throwable {
    for (String noun : vocabulary.values().keySet()) {
      ask(noun);
    }
    return nouns;
  }

  private List<Object> ask(String noun) throws Throwable {
    Optional<StepMethod> method = vocabulary.values(noun);
    List<Object> values = method.isEmpty() ? List.of() : list(call(method.get()));
    nouns.put(noun, values);
    return values;
  }

  /** Asks for the values that a given needs, when those before it are done. */
  void settle(Line given) throws Throwable {
    for (Slot slot : given.slots()) {
      if (slot instanceof Slot.Each each) {
        ask(each.noun());
      } else if (slot instanceof Slot.Chosen chosen && run.choices.isOpen(chosen.wheel())) {
        run.choices.settle(chosen.wheel(), ask(chosen.wheel().noun()));
      }
    }
  }

  private static List<Object> list(@Nullable Object values) {
    if (values instanceof long[] numbers) {
      return List.copyOf(LongStream.of(numbers).boxed().toList());
    }
    return values instanceof List<?> list ? List.copyOf(list) : List.of();
  }

  /** The arguments of each call that a phrase stands for: more than one where it says every. */
  List<@Nullable Object[]> calls(Line line) {
    List<@Nullable Object[]> calls = new ArrayList<>();
    calls.add(new Object[line.slots().size()]);
    for (int i = 0; i < line.slots().size(); i++) {
      calls = with(calls, i, choices(line.slots().get(i)), line.method().parameterTypes().get(i));
    }
    return calls;
  }

  private List<@Nullable Object> choices(Slot slot) {
    List<@Nullable Object> choices = new ArrayList<>();
    if (slot instanceof Slot.Each each) {
      choices.addAll(nouns.getOrDefault(each.noun(), List.of()));
    } else {
      choices.add(run.value(slot));
    }
    return choices;
  }

  private static List<@Nullable Object[]> with(
      List<@Nullable Object[]> calls, int index, List<@Nullable Object> choices, String type) {
    List<@Nullable Object[]> longer = new ArrayList<>();
    for (@Nullable Object[] call : calls) {
      for (Object choice : choices) {
        @Nullable Object[] copy = call.clone();
        copy[index] = argument(choice, type);
        longer.add(copy);
      }
    }
    return longer;
  }

  private static @Nullable Object argument(@Nullable Object value, String type) {
    try {
      return switch (type) {
        case "int" -> Math.toIntExact(((Number) orZero(value)).longValue());
        case "long" -> ((Number) orZero(value)).longValue();
        default -> value == null ? null : value.toString();
      };
    } catch (ClassCastException | ArithmeticException e) {
      throw new StageException("\"" + value + "\" is no " + type, e);
    }
  }

  private static Object orZero(@Nullable Object value) {
    return value == null ? 0L : value;
  }

  /** A phrase with these arguments, for the trace. */
  static String text(String pattern, @Nullable Object[] arguments) {
    StringBuilder text = new StringBuilder();
    int next = 0;
    for (String word : pattern.split(" ")) {
      text.append(text.length() == 0 ? "" : " ");
      boolean parameter = word.startsWith("{") && word.endsWith("}") && next < arguments.length;
      text.append(parameter ? String.valueOf(arguments[next++]) : word);
    }
    return text.toString();
  }
}
