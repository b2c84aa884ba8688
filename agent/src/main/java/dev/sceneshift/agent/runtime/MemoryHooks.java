package dev.sceneshift.agent.runtime;

import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the program's own code tells of its dealings with memory, where schedules are enumerated. Of
 * what other code does nothing is known but that it was called, unless it is a method of an object
 * that keeps to itself.
 */
public final class MemoryHooks {
  /** Objects whose methods, told by {@link #calling}, touch nothing but what is inside. */
  private static final Set<Class<?>> SELF_CONTAINED =
      Set.of(
          ArrayDeque.class,
          ArrayList.class,
          AtomicBoolean.class,
          AtomicInteger.class,
          AtomicLong.class,
          AtomicReference.class,
          ConcurrentHashMap.class,
          HashMap.class,
          HashSet.class,
          LinkedHashMap.class,
          LinkedHashSet.class,
          LinkedList.class,
          StringBuilder.class);

  /** What the JDK calls the class of a lambda. */
  private static final String LAMBDA = "$$Lambda";

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private static volatile boolean watched;

  private MemoryHooks() {}

  /** All code of the program tells from now on. */
  public static void watch() {
    watched = true;
  }

  /** No longer all of it does. */
  public static void unwatch() {
    watched = false;
  }

  /** After a hidden class has been defined: no agent is shown it, so it does not tell. */
  public static MethodHandles.Lookup hidden(MethodHandles.Lookup lookup) {
    if (isUntold(lookup.lookupClass())) {
      unwatch();
    }
    return lookup;
  }

  /**
   * Whether a class is hidden and may be called as one of the program, from which it inherits;
   * those of lambdas are known.
   */
  public static boolean isUntold(Class<?> type) {
    if (!type.isHidden() || type.getName().contains(LAMBDA)) {
      return false;
    }
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (at != type && !isOfJdk(at)) {
        return true;
      }
      for (Class<?> each : at.getInterfaces()) {
        if (!isOfJdk(each)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOfJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == PLATFORM;
  }

  /** Whether all code of the program tells. */
  public static boolean isWatched() {
    return watched;
  }

  /**
   * Before a field is read.
   *
   * @param object null for a static field
   * @param field its number, at least 0
   */
  public static void reading(@Nullable Object object, int field) {
    touching(object, field, false);
  }

  /** Before a field is written. */
  public static void writing(@Nullable Object object, int field) {
    touching(object, field, true);
  }

  private static void touching(@Nullable Object object, int member, boolean written) {
    Actor self = Hooks.actor();
    if (self != null) {
      self.stretch().touch(object, Stretch.FIRST_MEMBER + member, written);
    }
  }

  /** Before an element is read; what is no index is no element. */
  public static void readingElement(@Nullable Object array, int index) {
    if (index >= 0) {
      reading(array, index);
    }
  }

  /** Before an element is written. */
  public static void writingElement(@Nullable Object array, int index) {
    if (index >= 0) {
      writing(array, index);
    }
  }

  /** Before something of which nothing more is known. */
  public static void touching() {
    Actor self = Hooks.actor();
    if (self != null) {
      self.stretch().touch();
    }
  }

  /** Before a call of code that is not the program's. */
  public static void leaving() {
    Actor self = Hooks.actor();
    if (self != null) {
      self.stretch().touch();
      self.stretch().leave();
    }
  }

  /**
   * Before a call of a method that asks nobody but the object and what it is given.
   *
   * @param reads whether it changes nothing
   */
  public static void calling(
      @Nullable Object object, @Nullable Object first, @Nullable Object second, boolean reads) {
    Actor self = Hooks.actor();
    if (self == null) {
      return;
    }
    Stretch stretch = self.stretch();
    if (object != null
        && SELF_CONTAINED.contains(object.getClass())
        && tells(first)
        && tells(second)) {
      // What is looked up may move to the end, in some.
      stretch.touchInside(object, !reads || object.getClass() == LinkedHashMap.class);
    } else {
      stretch.touch();
    }
    stretch.leave();
  }

  /** Whether what an object is asked for is told by itself, or cannot change. */
  private static boolean tells(@Nullable Object given) {
    return given == null
        || given instanceof String
        || given instanceof Number && given.getClass().getName().startsWith("java.lang.")
        || given instanceof Boolean
        || given instanceof Character
        || given instanceof Enum<?>
        || given.getClass() == Object.class
        || isOfProgram(given.getClass());
  }

  /** A class that inherits from elsewhere but {@code Object} may be asked for what nobody tells. */
  private static boolean isOfProgram(Class<?> type) {
    for (Class<?> at = type; at != Object.class && at != Record.class; at = at.getSuperclass()) {
      if (isOfJdk(at) || at.isHidden()) {
        return false;
      }
    }
    return true;
  }

  /** After a call of either kind has returned; where it threw there is no telling. */
  public static void back() {
    Actor self = Hooks.actor();
    if (self != null) {
      self.stretch().comeBack();
    }
  }

  /** Before the code of a class initialiser. */
  public static void initializing() {
    Actor self = Hooks.actor();
    if (self != null) {
      self.stretch().beginInitializer();
    }
  }

  /** After it, however it ended. */
  public static void initialized() {
    Actor self = Hooks.actor();
    if (self != null) {
      self.stretch().endInitializer();
    }
  }
}
