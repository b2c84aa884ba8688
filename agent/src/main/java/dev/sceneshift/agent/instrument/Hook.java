package dev.sceneshift.agent.instrument;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;

/**
 * Calls of the runtime around methods of the JDK.
 *
 * @param methods those that are meant; null for all
 * @param before made at entry; null for none
 * @param effect what the answer to it does
 * @param after made where the method returns; null for none
 * @param always whether that is made where it throws, too
 */
record Hook(
    @Nullable Methods methods,
    @Nullable HookCall before,
    Effect effect,
    @Nullable HookCall after,
    boolean always)
    implements Part {

  /** What the hook before a method does by its answer. */
  enum Effect {
    NONE,
    /** If it is true, the method, which is void, is not run. */
    SKIP,
    /** The first argument is replaced. */
    REPLACE,
    /** It is told to the hook after; if it is a {@code TimeIsUp} the method is not run. */
    TOKEN
  }

  /** The method is told of before it runs. */
  static Hook before(Methods methods, HookCall call) {
    return new Hook(methods, call, Effect.NONE, null, false);
  }

  /** The method is told of after it has returned. */
  static Hook after(Methods methods, HookCall call) {
    return new Hook(methods, null, Effect.NONE, call, false);
  }

  /** The method is told of before it runs and after it has returned. */
  static Hook around(Methods methods, HookCall before, HookCall after) {
    return new Hook(methods, before, Effect.NONE, after, false);
  }

  /** The same; the runtime may do the method's work in its place. */
  static Hook instead(Methods methods, HookCall before, @Nullable HookCall after) {
    return new Hook(methods, before, Effect.SKIP, after, false);
  }

  /** The runtime replaces the first argument. */
  static Hook argument(Methods methods, HookCall before) {
    return new Hook(methods, before, Effect.REPLACE, null, false);
  }

  /** The method is told of before it runs and after its end, whether it returns or throws. */
  static Hook enclosing(@Nullable Methods methods, Effect effect, HookCall before, HookCall after) {
    return new Hook(methods, before, effect, after, true);
  }

  @Override
  public MethodVisitor weave(MethodSite site, MethodVisitor next) {
    if (methods != null && !methods.mean(site)) {
      return next;
    }
    return always ? new EnclosingHook(this, site, next) : new HookedCode(this, site, next);
  }
}
