package dev.sceneshift.agent.stage;

import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.agent.stage.Part.FaultPart;
import dev.sceneshift.agent.stage.RunState.Injected;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.OutcomeChange;
import dev.sceneshift.dsl.vocabulary.StepMethod;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes what calls do. Confined to the holder of the baton. */
final class FaultMaker {
  private final RunState run;
  private final ClassLoader loader;
  private final List<Delayed> delayed = new ArrayList<>();

  /** An actor that lets the others pass steps first. */
  private record Delayed(Actor actor, long until) {}

  FaultMaker(RunState run, ClassLoader loader) {
    this.run = run;
    this.loader = loader;
  }

  /** Does what a sentence says to the call at whose entry, or end, the actor is. */
  void change(Player player, FaultPart fault, Point point, Call call) {
    OutcomeChange change = fault.change();
    if (change instanceof OutcomeChange.FailWith fail) {
      fail(call, run.name(fail.error()));
    } else if (fault.errors() != null) {
      fail(call, String.valueOf(run.choices.taken(fault.errors())));
    } else if (change instanceof OutcomeChange.Delay delay) {
      run.injected = new Injected(null, null);
      delay(player, delay.steps());
    } else {
      replace(call, change, point.method());
      run.injected = new Injected(null, call.thrown());
    }
  }

  /** Gives a call the outcome of a protection that is gone, or of a fault that names no error. */
  void replace(Call call, OutcomeChange change, MethodRef method) {
    if (change instanceof OutcomeChange.Throw thrown) {
      call.throwInstead(
          exception(thrown.exception().className(), thrown.message().map(m -> m.text())));
    } else if (change instanceof OutcomeChange.Return returned) {
      call.returnInstead(run.values.returned(returned.value(), returnType(method)));
    } else if (change instanceof OutcomeChange.Skip) {
      call.returnInstead(null);
    } else {
      throw new StageException("cannot be done to a call of " + method + ": " + change, null);
    }
  }

  private void fail(Call call, String error) {
    StepMethod failure =
        run.script
            .file()
            .resolution()
            .vocabulary()
            .failure()
            .orElseThrow(
                () -> new StageException("no vocabulary says what " + error + " is", null));
    try {
      if (run.steps.call(failure, error) instanceof Throwable thrown) {
        call.throwInstead(thrown);
        run.injected = new Injected(error, thrown);
        return;
      }
    } catch (Throwable e) {
      throw new StageException(failure + " ended with " + Cast.shown(e), e);
    }
    throw new StageException(failure + " makes nothing that can be thrown of " + error, null);
  }

  private Throwable exception(String className, Optional<String> message) {
    try {
      Class<?> type = Class.forName(className, true, loader);
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        Class<?>[] types = constructor.getParameterTypes();
        boolean takesText = types.length == 1 && types[0] == String.class;
        if (message.isPresent() ? takesText : types.length == 0) {
          constructor.setAccessible(true);
          return (Throwable)
              (message.isPresent()
                  ? constructor.newInstance(message.get())
                  : constructor.newInstance());
        }
      }
      return message.isPresent() ? exception(className, Optional.empty()) : textual(type);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new StageException(className + " cannot be made to be thrown: " + e, e);
    }
  }

  private static Throwable textual(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor(String.class);
    constructor.setAccessible(true);
    return (Throwable) constructor.newInstance("injected");
  }

  private String returnType(MethodRef reference) {
    try {
      for (Method method :
          Class.forName(reference.className(), false, loader).getDeclaredMethods()) {
        if (method.getName().equals(reference.methodName()) && isMeant(method, reference)) {
          return method.getReturnType().getTypeName();
        }
      }
    } catch (ClassNotFoundException e) {
      throw new StageException("class " + reference.className() + " is gone", e);
    }
    throw new StageException("no method " + reference, null);
  }

  private static boolean isMeant(Method method, MethodRef reference) {
    List<MethodRef.Parameter> wanted = new ArrayList<>(reference.parameters().orElse(List.of()));
    if (reference.parameters().isEmpty()) {
      return true;
    }
    if (wanted.size() != method.getParameterCount()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      String type = method.getParameterTypes()[i].getTypeName();
      String written = wanted.get(i).type();
      if (!type.equals(written) && !type.endsWith("." + written)) {
        return false;
      }
    }
    return true;
  }

  // Delays

  private void delay(Player player, long steps) {
    Actor actor = player.actor;
    if (actor == null) {
      return;
    }
    Delayed mark = new Delayed(actor, run.stage.steps() + steps);
    delayed.add(mark);
    run.beginDelay();
    while (run.stage.steps() < mark.until()) {
      List<Actor> ready = run.stage.ready();
      if (ready.isEmpty()) {
        break;
      }
      run.stage.yieldTo(ready.get(0));
    }
    run.endDelay();
    delayed.remove(mark);
  }

  /** A step was passed: an actor that waited for it has its turn at once. */
  void stepped() {
    if (delayed.isEmpty()) {
      return;
    }
    for (Delayed mark : List.copyOf(delayed)) {
      if (run.stage.steps() >= mark.until()
          && mark.actor() != dev.sceneshift.agent.runtime.Stage.currentActor()) {
        run.stage.yieldTo(mark.actor());
      }
    }
  }
}
