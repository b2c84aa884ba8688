package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.agent.runtime.Points;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** What is inlined into watched methods. Arguments are gathered only for a call that is wanted. */
final class PointAdvice {

  /** Stands for the point's id, a constant of the woven code. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Id {}

  private PointAdvice() {}

  /** For methods. */
  static final class OfMethod {
    private OfMethod() {}

    @Advice.OnMethodEnter(skipOn = Points.Instead.class)
    static @Nullable Object enter(
        @Id int id,
        @Advice.This(optional = true) @Nullable Object self,
        @Advice.AllArguments Object[] arguments) {
      Object token = null;
      if (Points.wanted(id, self)) {
        token = Points.enter(id, self, arguments);
      }
      return token;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Object token,
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
        @Advice.Thrown(readOnly = false, typing = Assigner.Typing.DYNAMIC)
            @Nullable Throwable thrown) {
      if (token != null) {
        Call call = Points.exit(token, result, thrown);
        thrown = call.thrown();
        if (thrown == null) {
          result = call.result();
        }
      }
    }
  }

  /** For constructors: at entry they can only throw, and what they throw is not seen. */
  static final class OfConstructor {
    private OfConstructor() {}

    @Advice.OnMethodEnter
    static @Nullable Object enter(@Id int id, @Advice.AllArguments Object[] arguments)
        throws Throwable {
      Object token = null;
      if (Points.wanted(id, null)) {
        token = Points.enter(id, null, arguments);
        Points.throwIfReplaced(token);
      }
      return token;
    }

    @Advice.OnMethodExit
    static void exit(@Advice.Enter @Nullable Object token, @Advice.This Object self)
        throws Throwable {
      if (token != null) {
        Throwable thrown = Points.built(token, self).thrown();
        if (thrown != null) {
          throw thrown;
        }
      }
    }
  }
}
