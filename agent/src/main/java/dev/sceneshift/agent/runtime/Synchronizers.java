package dev.sceneshift.agent.runtime;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Looks behind the locks of the JDK: the synchronizer that threads really park on, and its owner.
 *
 * <p>The agent opens {@code java.util.concurrent} and its {@code locks} to this package; where that
 * has not been done (no agent), everything is unknown, which is null.
 */
final class Synchronizers {
  private static final Class<?>[] LOCKS = {
    ReentrantLock.class,
    ReentrantReadWriteLock.class,
    ReentrantReadWriteLock.ReadLock.class,
    ReentrantReadWriteLock.WriteLock.class,
    Semaphore.class,
    CountDownLatch.class
  };
  private static final @Nullable Field[] SYNC = new Field[LOCKS.length];
  private static final @Nullable Method OWNER = ownerMethod();
  private static final @Nullable Field CONDITION_OF =
      field(AbstractQueuedSynchronizer.ConditionObject.class, "this$0");

  private static final @Nullable Class<?> STAMPED_READ =
      classNamed("java.util.concurrent.locks.StampedLock$ReadLockView");
  private static final @Nullable Field STAMPED_OF =
      STAMPED_READ == null ? null : field(STAMPED_READ, "this$0");

  static {
    for (int i = 0; i < LOCKS.length; i++) {
      SYNC[i] = field(LOCKS[i], "sync");
    }
  }

  private Synchronizers() {}

  /** The synchronizer of a lock, or the thing itself if it has none or none is known. */
  static Object syncOf(Object lock) {
    if (isStampedRead(lock)) {
      Object stamped = read(STAMPED_OF, lock);
      return stamped == null ? lock : stamped;
    }
    for (int i = 0; i < LOCKS.length; i++) {
      if (LOCKS[i].isInstance(lock)) {
        Object sync = read(SYNC[i], lock);
        return sync == null ? lock : sync;
      }
    }
    return lock;
  }

  /** Whether this is the view of a {@code StampedLock} for reading. */
  static boolean isStampedRead(Object lock) {
    return STAMPED_READ != null && STAMPED_READ.isInstance(lock);
  }

  /** The synchronizer whose condition this is, or null if it is no condition or not known. */
  static @Nullable Object syncOfCondition(Object condition) {
    return isCondition(condition) ? read(CONDITION_OF, condition) : null;
  }

  static boolean isCondition(Object blocker) {
    return blocker instanceof AbstractQueuedSynchronizer.ConditionObject;
  }

  /** The thread that holds a synchronizer exclusively, or null. */
  static @Nullable Thread owner(Object sync) {
    if (OWNER == null || !(sync instanceof AbstractOwnableSynchronizer)) {
      return null;
    }
    try {
      return (Thread) OWNER.invoke(sync);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static @Nullable Object read(@Nullable Field field, Object of) {
    if (field == null) {
      return null;
    }
    try {
      return field.get(of);
    } catch (IllegalAccessException e) {
      return null;
    }
  }

  private static @Nullable Class<?> classNamed(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static @Nullable Field field(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      return field.trySetAccessible() ? field : null;
    } catch (NoSuchFieldException e) {
      return null;
    }
  }

  private static @Nullable Method ownerMethod() {
    try {
      Method method =
          AbstractOwnableSynchronizer.class.getDeclaredMethod("getExclusiveOwnerThread");
      return method.trySetAccessible() ? method : null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
