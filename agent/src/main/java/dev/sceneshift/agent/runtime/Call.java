package dev.sceneshift.agent.runtime;

import org.jspecify.annotations.Nullable;

/** One call of a watched method, from entry to end. Confined to its thread. */
public final class Call {
  private static final Object[] NO_ARGUMENTS = {};

  private final int point;
  private final @Nullable Actor actor;
  private @Nullable Object self;
  private final Object[] arguments;
  private @Nullable Object result;
  private @Nullable Throwable thrown;
  private @Nullable Object attachment;
  private boolean replaced;

  Call(int point, @Nullable Actor actor, @Nullable Object self, Object @Nullable [] arguments) {
    this.point = point;
    this.actor = actor;
    this.self = self;
    this.arguments = arguments == null ? NO_ARGUMENTS : arguments;
  }

  /** The id under which the point was woven. */
  public int point() {
    return point;
  }

  /** Who calls, or null for a thread that is no actor. */
  public @Nullable Actor actor() {
    return actor;
  }

  /** The receiver; null for static methods, and for constructors until they return. */
  public @Nullable Object self() {
    return self;
  }

  /** The arguments at entry, primitives boxed; changes have no effect. */
  public Object[] arguments() {
    return arguments;
  }

  /** The value returned, boxed if primitive; null before the end, and for void. */
  public @Nullable Object result() {
    return result;
  }

  /** What was thrown, or null. */
  public @Nullable Throwable thrown() {
    return thrown;
  }

  /** Whether a handler replaced the call or its outcome. */
  public boolean isReplaced() {
    return replaced;
  }

  /**
   * Makes the call return {@code value}: at entry in place of the call (which is not made), at the
   * end in place of its outcome. The value must fit the method's type (boxed, no widening); it is
   * ignored for void. Constructors cannot be replaced at entry other than by throwing.
   */
  public void returnInstead(@Nullable Object value) {
    replaced = true;
    result = value;
    thrown = null;
  }

  /** Makes the call throw, checked exceptions too, in place of the call or of its outcome. */
  public void throwInstead(Throwable failure) {
    replaced = true;
    result = null;
    thrown = failure;
  }

  /** What the handler kept at entry, or null. */
  public @Nullable Object attachment() {
    return attachment;
  }

  /** Keeps a thing from entry to end. */
  public void attach(@Nullable Object thing) {
    attachment = thing;
  }

  void built(Object object) {
    self = object;
  }

  void finish(@Nullable Object result, @Nullable Throwable thrown) {
    this.result = result;
    this.thrown = thrown;
  }
}
