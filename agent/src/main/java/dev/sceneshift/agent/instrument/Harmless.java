package dev.sceneshift.agent.instrument;

import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Methods of the JDK that read and write nothing that another thread could change or see, and call
 * nobody back; and locks, whose operations are told elsewhere. Names are internal ones.
 */
final class Harmless {
  private static final String STRING = "java/lang/String";

  /** Boxes: whoever asks them for a number that is theirs, or makes one of a value. */
  private static final Set<String> VALUES =
      Set.of(
          STRING,
          "java/lang/Boolean",
          "java/lang/Byte",
          "java/lang/Character",
          "java/lang/Double",
          "java/lang/Float",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Short");

  /** Those who may be asked with their insides told as one place, and types that they have. */
  private static final Set<String> CONTAINERS =
      Set.of(
          "java/lang/StringBuilder",
          "java/util/AbstractMap",
          "java/util/ArrayDeque",
          "java/util/ArrayList",
          "java/util/Collection",
          "java/util/Deque",
          "java/util/HashMap",
          "java/util/HashSet",
          "java/util/LinkedHashMap",
          "java/util/LinkedHashSet",
          "java/util/LinkedList",
          "java/util/List",
          "java/util/Map",
          "java/util/Queue",
          "java/util/Set",
          "java/util/concurrent/ConcurrentHashMap",
          "java/util/concurrent/ConcurrentMap",
          "java/util/concurrent/atomic/AtomicBoolean",
          "java/util/concurrent/atomic/AtomicInteger",
          "java/util/concurrent/atomic/AtomicLong",
          "java/util/concurrent/atomic/AtomicReference");

  /** Methods of those that change nothing. */
  private static final Set<String> READERS =
      Set.of(
          "charAt",
          "contains",
          "containsKey",
          "get",
          "getFirst",
          "getLast",
          "getOrDefault",
          "indexOf",
          "isEmpty",
          "lastIndexOf",
          "length",
          "peek",
          "peekFirst",
          "peekLast",
          "size");

  private static final Set<String> LOCKS =
      Set.of(
          "java/util/concurrent/locks/Lock",
          "java/util/concurrent/locks/ReadWriteLock",
          "java/util/concurrent/locks/ReentrantLock",
          "java/util/concurrent/locks/ReentrantReadWriteLock",
          "java/util/concurrent/locks/ReentrantReadWriteLock$ReadLock",
          "java/util/concurrent/locks/ReentrantReadWriteLock$WriteLock");

  private static final Set<String> LOCK_METHODS =
      Set.of("lock", "lockInterruptibly", "tryLock", "unlock", "readLock", "writeLock");

  private Harmless() {}

  /** Whether a method of a class that is not the program's is known to be so. */
  static boolean isHarmless(String owner, String method, String descriptor) {
    return switch (owner) {
      // Others of Object's may be overridden by anybody.
      case "java/lang/Object" -> method.equals("<init>") || method.equals("getClass");
      case "java/lang/Record" -> method.equals("<init>");
      case "java/lang/Enum" -> method.equals("<init>") || isOfEnum(method);
      case "java/lang/Math", "java/lang/StrictMath" -> !method.equals("random");
      case "java/lang/Thread" -> method.equals("currentThread");
      case "java/lang/Class" -> method.equals("desiredAssertionStatus");
      case "java/util/Objects" -> isOfObjects(method, descriptor);
      default ->
          VALUES.contains(owner)
              ? isOfValue(method, descriptor)
              : LOCKS.contains(owner)
                  ? LOCK_METHODS.contains(method)
                  : (isException(owner) || CONTAINERS.contains(owner))
                      && makesByValues(method, descriptor);
    };
  }

  /** Whether the text of a value is made without asking any object for its own. */
  private static boolean isValue(Type type) {
    return type.getSort() != Type.ARRAY
        && (type.getSort() != Type.OBJECT || VALUES.contains(type.getInternalName()));
  }

  /** Whether a method that a class of the program inherits from {@code Object} is so. */
  static boolean isInheritedHarmless(String method) {
    return switch (method) {
      case "<init>", "getClass", "hashCode", "equals", "toString" -> true;
      default -> false;
    };
  }

  /**
   * Whether a method of an object that may be a container of the JDK asks nobody but the container
   * and what it is given, two things at most.
   */
  static boolean isContained(String owner, String method, String descriptor) {
    if (!CONTAINERS.contains(owner) || asksElements(owner, method)) {
      return false;
    }
    Type[] given = Type.getArgumentTypes(descriptor);
    for (Type type : given) {
      if (!isValue(type) && !type.getInternalName().equals("java/lang/Object")) {
        return false;
      }
    }
    return given.length <= 2;
  }

  private static boolean asksElements(String owner, String method) {
    return switch (method) {
      case "equals", "hashCode", "containsValue" -> true;
      case "toString" -> !owner.equals("java/lang/StringBuilder");
      default -> false;
    };
  }

  /** Whether such a method changes nothing. */
  static boolean reads(String method) {
    return READERS.contains(method);
  }

  private static boolean isOfEnum(String method) {
    return switch (method) {
      case "name", "ordinal", "compareTo", "equals", "hashCode", "getDeclaringClass" -> true;
      default -> false;
    };
  }

  private static boolean isOfObjects(String method, String descriptor) {
    return switch (method) {
      case "isNull", "nonNull", "checkIndex" -> true;
      case "requireNonNull" -> !descriptor.contains("Supplier");
      default -> false;
    };
  }

  /**
   * Those by the name of {@code getInteger} and the like read properties of the system, and those
   * that change the case of a text its locale.
   */
  private static boolean isOfValue(String method, String descriptor) {
    return method.equals("equals")
        || (!method.startsWith("get")
            && !(method.endsWith("Case") && descriptor.startsWith("()"))
            && takesValues(descriptor));
  }

  /** Whether all that a method is given is values. */
  static boolean takesValues(String descriptor) {
    for (Type type : Type.getArgumentTypes(descriptor)) {
      if (!isValue(type)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isException(String owner) {
    return (owner.startsWith("java/lang/")
            || owner.startsWith("java/util/")
            || owner.startsWith("java/io/"))
        && (owner.endsWith("Exception") || owner.endsWith("Error"));
  }

  private static boolean makesByValues(String method, String descriptor) {
    return method.equals("<init>") && takesValues(descriptor);
  }
}
