package dev.sceneshift.agent.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The points of the JVM: woven code asks here, by id, whether somebody wants its call. Without a
 * handler, without an open stage, or for a thread that is no actor, asking costs a few reads and
 * allocates nothing.
 *
 * <p>Handlers are set and cleared while no stage is open, by any thread.
 */
public final class Points {

  /** What stands at entry for a call that is not to be made. */
  public static final class Instead {
    private final Call call;

    Instead(Call call) {
      this.call = call;
    }
  }

  private static final int QUICK = 512;

  /* The id is a constant of woven code, and so are these arrays with their length to the JIT
   * compilers: what a hit costs is to read one element. */
  private static final Lane[] LANES = closed(new Lane[QUICK]);
  private static final boolean[] EVERY_THREAD = new boolean[QUICK];

  /**
   * A thread that is no actor of the open stage, or null; a hint for the first that comes. It is
   * compared with the reader itself, and a thread becomes an actor by its own doing, or before it
   * runs.
   */
  private static volatile @Nullable Thread stranger;

  private static volatile @Nullable PointHandler[] handlers = new PointHandler[16];
  private static volatile boolean[] everyThread = new boolean[16];

  private Points() {}

  /**
   * Sets the handler of a point.
   *
   * @param id the id under which it was woven, from 0
   * @param handler what to call; null clears it
   * @param strangersToo whether threads that are no actors pass it as well ({@link
   *     PointHandler#wants} is asked with a null actor), as for the method that makes a thread play
   *     a role
   */
  public static synchronized void handle(
      int id, @Nullable PointHandler handler, boolean strangersToo) {
    int length = Math.max(handlers.length, Integer.highestOneBit(id + 1) * 2);
    @Nullable PointHandler[] next = Arrays.copyOf(handlers, length);
    boolean[] every = Arrays.copyOf(everyThread, length);
    next[id] = handler;
    every[id] = strangersToo;
    everyThread = every;
    if (id < QUICK) {
      EVERY_THREAD[id] = strangersToo;
    }
    handlers = next;
    close(id);
  }

  private static Lane[] closed(Lane[] lanes) {
    Arrays.fill(lanes, Lane.CLOSED);
    return lanes;
  }

  /** Opens a lane past a point, in place of the one before. Called by the holder of the baton. */
  public static void open(int id, Lane lane) {
    if (id < QUICK) {
      LANES[id] = lane;
    }
  }

  /** Closes the lane past a point: each hit is asked for. */
  public static void close(int id) {
    open(id, Lane.CLOSED);
  }

  /** An actor has come, or a stage: who was a stranger may be none. */
  static void forgetStranger() {
    stranger = null;
  }

  /** Clears all handlers. */
  public static synchronized void clear() {
    handlers = new PointHandler[16];
    closed(LANES);
  }

  /** Asked by woven code at entry: whether {@link #enter} is to be called. */
  public static boolean wanted(int id, @Nullable Object self) {
    Thread caller = Thread.currentThread();
    if (id < QUICK && (LANES[id].passes(caller) || (caller == stranger && !EVERY_THREAD[id]))) {
      return false;
    }
    return asks(id, self, caller);
  }

  private static boolean asks(int id, @Nullable Object self, Thread caller) {
    Stage stage = Stage.current();
    if (stage == null) {
      return false;
    }
    PointHandler handler = handlerOf(id);
    if (handler == null) {
      return false;
    }
    Actor actor = stage.baton().table.current(caller);
    if (actor == null) {
      if (stranger == null) {
        stranger = caller;
      }
      return everyThread[id] && handler.wants(null, self);
    }
    if (actor.transparent > 0) {
      return false;
    }
    if (actor.overtaken) {
      Hooks.rejoin(actor);
    }
    actor.transparent++;
    try {
      return handler.wants(actor, self);
    } finally {
      actor.transparent--;
    }
  }

  /** Entry: returns a {@link Call}, or an {@link Instead} if the call is not to be made. */
  public static Object enter(int id, @Nullable Object self, Object @Nullable [] arguments) {
    Actor actor = Stage.currentActor();
    Call call = new Call(id, actor, self, arguments);
    PointHandler handler = handlerOf(id);
    if (handler == null) {
      return call;
    }
    if (actor == null) {
      handler.entry(call);
    } else {
      actor.transparent++;
      try {
        handler.entry(call);
      } finally {
        actor.transparent--;
      }
    }
    return call.isReplaced() ? new Instead(call) : call;
  }

  /** For constructors, whose code cannot be skipped: throws what a handler put in its place. */
  public static void throwIfReplaced(Object token) throws Throwable {
    if (token instanceof Instead) {
      Throwable thrown = ((Instead) token).call.thrown();
      if (thrown != null) {
        throw thrown;
      }
    }
  }

  /** End of a constructor that {@link #enter} was told of; what to throw is in the answer. */
  public static Call built(Object token, Object self) {
    if (token instanceof Call) {
      ((Call) token).built(self);
    }
    return exit(token, null, null);
  }

  /** End of a call that {@link #enter} was told of; the outcome to have is in the answer. */
  public static Call exit(Object token, @Nullable Object result, @Nullable Throwable thrown) {
    if (token instanceof Instead) {
      return ((Instead) token).call;
    }
    Call call = (Call) token;
    call.finish(result, thrown);
    PointHandler handler = handlerOf(call.point());
    if (handler == null || Stage.current() == null) {
      return call;
    }
    Actor actor = Stage.currentActor();
    if (actor == null) {
      tellEnd(handler, call);
    } else {
      actor.transparent++;
      try {
        tellEnd(handler, call);
      } finally {
        actor.transparent--;
      }
    }
    return call;
  }

  private static void tellEnd(PointHandler handler, Call call) {
    if (call.thrown() == null) {
      handler.returned(call);
    } else if (!(call.thrown() instanceof StageAbort)) {
      handler.threw(call);
    }
  }

  private static @Nullable PointHandler handlerOf(int id) {
    @Nullable PointHandler[] all = handlers;
    return id < all.length ? all[id] : null;
  }
}
