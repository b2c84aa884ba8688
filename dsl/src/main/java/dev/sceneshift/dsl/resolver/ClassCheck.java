package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.ActorDeclaration;
import dev.sceneshift.dsl.model.ActorSource;
import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.CallEvent;
import dev.sceneshift.dsl.model.ClassRef;
import dev.sceneshift.dsl.model.Fault;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.PointEvent;
import dev.sceneshift.dsl.model.SimpleFact;
import dev.sceneshift.dsl.model.Value;
import dev.sceneshift.dsl.vocabulary.ClassShape;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import java.util.Optional;

/** Holds what a scenario, or a vocabulary, says of Java against the classes that there are. */
final class ClassCheck implements Reader {

  private final Scope scope;
  private final MethodCheck methods;

  private ClassCheck(Scope scope, MethodCheck methods) {
    this.scope = scope;
    this.methods = methods;
  }

  static void check(Scope scope) {
    MethodCheck methods = new MethodCheck(scope.classes(), scope.problems());
    ClassCheck check = new ClassCheck(scope, methods);
    Reading.of(scope.scenario(), check);
    scope.scenario().sentences(ActorDeclaration.class).forEach(check::checkRun);
  }

  /** Checks the places in the code that a binding names. */
  static void check(Binding binding, MethodCheck methods) {
    if (binding instanceof Binding.RoleBinding role) {
      methods.watched(role.method());
    } else if (binding instanceof Binding.PointBinding point) {
      methods.watched(point.method());
    } else if (binding instanceof Binding.LockBinding lock) {
      methods.type(lock.lockClass());
    } else if (binding instanceof Binding.ProtectionBinding protection) {
      methods
          .watched(protection.method())
          .ifPresent(method -> methods.change(protection.change(), method));
    }
  }

  private void checkRun(ActorDeclaration actor) {
    if (actor.source() instanceof ActorSource.Runs runs) {
      Optional<ClassShape.Method> method = methods.named(runs.method());
      method
          .filter(m -> !m.parameterTypes().isEmpty())
          .filter(m -> !isMain(m))
          .ifPresent(
              m ->
                  scope
                      .problems()
                      .report(
                          runs.method(),
                          "an actor runs a method without parameters, or \"main\"; this is " + m));
    }
  }

  private static boolean isMain(ClassShape.Method method) {
    return method.toString().equals("main(java.lang.String[])");
  }

  @Override
  public void callEvent(CallEvent event) {
    methods.watched(event.method());
  }

  @Override
  public void fact(SimpleFact fact, boolean inStep) {
    if (fact instanceof SimpleFact.Calls calls) {
      methods.watched(calls.method());
    } else if (fact instanceof SimpleFact.NoCall none) {
      methods.watched(none.method());
    }
  }

  @Override
  public void exception(ClassRef exception) {
    methods.exception(exception);
  }

  @Override
  public void value(Value value) {
    methods.value(value);
  }

  @Override
  public void fault(Fault fault) {
    method(fault)
        .filter(ref -> scope.classes().find(ref.className()).isPresent())
        .flatMap(methods::found)
        .ifPresent(method -> methods.change(fault.change(), method));
  }

  private Optional<MethodRef> method(Fault fault) {
    if (fault.event() instanceof CallEvent call) {
      return Optional.of(call.method());
    }
    return fault.event() instanceof PointEvent point
        ? scope.match(point.phrase()).map(m -> pointMethod(m.definition()))
        : Optional.empty();
  }

  private static MethodRef pointMethod(PhraseDefinition point) {
    return point.binding(Binding.PointBinding.class).method();
  }
}
