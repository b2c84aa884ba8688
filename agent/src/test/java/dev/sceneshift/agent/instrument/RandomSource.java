package dev.sceneshift.agent.instrument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes up the source of a program of some actors that share fields, arrays, objects, collections,
 * locks and monitors. It ends, and has no deadlock: locks are taken in one order.
 */
final class RandomSource {
  private static final int DEEPEST = 2;
  private static final int READ_LOCK = 2;
  private static final int LAMBDA = 4;
  private static final int TOPICS = 6;
  private static final int TOPIC = 5;
  private static final String[] GUARDS = {
    "synchronized (monitor) { %s }",
    "lock.lock(); try { %s } finally { lock.unlock(); }",
    "rw.readLock().lock(); try { %s } finally { rw.readLock().unlock(); }",
    "rw.writeLock().lock(); try { %s } finally { rw.writeLock().unlock(); }",
    "guarded(() -> { %s });",
    "Optional.of(1).ifPresent(one -> { %s });",
  };

  /** None of them comes to the same after another; the sign stands for the actor. */
  private static final String[] WRITES = {
    "x = 3 * x + #;",
    "x = 5 * y + #;",
    "y = 3 * y + #;",
    "y = 7 * x + #;",
    "wide = 3 * wide + #;",
    "shared = 3 * shared + #;",
    "cells[0] = 3 * cells[0] + #;",
    "cells[1] = 5 * cells[0] + #;",
    "wides[y & 1] = 3 * wides[y & 1] + #;",
    "box.value = 3 * box.value + #;",
    "box.half = box.half / 2 + box.value + #;",
    "next = new Box(3 * next.value + #);",
    "list.add(#L);",
    "list.add(0, (long) x);",
    "list.remove((Object) 1L);",
    "map.put(\"a\", 5 * y + #);",
    "map.put(\"b\", count.incrementAndGet());",
    "count.set(3 * count.get() + #);",
    "if (count.compareAndSet(0, #)) { x = 9; }",
    "java.util.Collections.reverse(list);",
    "list.forEach(v -> wide = 3 * wide + v);",
    "text = text + #;",
  };

  /** In the same order: what is written is read nearby. */
  private static final String[] READS = {
    "seen.append(x).append(' ');",
    "seen.append(y);",
    "seen.append(twice(y));",
    "seen.append(wide);",
    "seen.append(shared);",
    "seen.append(cells[1]);",
    "seen.append(wides[1]);",
    "seen.append(box.value);",
    "seen.append(plus(box));",
    "seen.append(box.half);",
    "seen.append(next.value);",
    "seen.append(list.size());",
    "for (long v : list) { seen.append(v); }",
    "seen.append(map.get(\"a\"));",
    "seen.append(count.get());",
    "seen.append(text);",
  };

  /** What one actor does and what another sees of it: one pair for each way of doing so. */
  static final String[][] PAIRS = {
    // The first: what is woven after a scenario without memory must be what was woven before.
    {"Mark.behind(1); x = 3 * x + 1;", "Mark.behind(1); local++; Mark.behind(2); seen.append(y);"},
    {"x = 3 * x + 1;", "seen.append(x);"},
    {"wide = 3 * wide + 1;", "seen.append(wide);"},
    {"shared = 3 * shared + 1;", "seen.append(shared);"},
    {"text = text + 1;", "seen.append(text);"},
    {"cells[1] = 3 * cells[1] + 1;", "seen.append(cells[1]);"},
    {"wides[1] = 3 * wides[1] + 1;", "seen.append(wides[1]);"},
    {"flags[1] ^= true;", "seen.append(flags[1]);"},
    {"boxes[0] = new Box(x++);", "seen.append(boxes[0].first);"},
    {"box.half = box.half / 2 + 1;", "seen.append(box.half);"},
    {"next = new Box(next.value + 1);", "seen.append(next.first);"},
    {"list.add(1L);", "seen.append(list.size());"},
    {"list.add(0, 1L + list.size());", "seen.append(list.isEmpty());"},
    {"map.put(\"a\", 1);", "seen.append(map.get(\"a\"));"},
    {"count.incrementAndGet();", "seen.append(count.get());"},
    {"big.addAndGet(2L);", "seen.append(big.get());"},
    {"line.append(1.5);", "seen.append(line.length());"},
    {"Collections.addAll(list, 1L, 2L);", "for (long v : list) { seen.append(v); }"},
    {"list.forEach(v -> x += v); list.add(1L);", "seen.append(x);"},
    {"map.merge(\"a\", 1, Integer::sum);", "map.forEach((k, v) -> seen.append(v));"},
    // What is asked of the list by the map nobody tells.
    {"list.add(1L);", "local = 10 * local + byList.getOrDefault(list, 1);"},
    {"set(3);", "seen.append(get());"},
    {"deed.run(); deed = () -> x = 5;", "deed.run(); seen.append(x);"},
    {"own.add(1);", "seen.append(own.size());"},
    {"made(Makers::proxy).grow();", "local = 10 * local + made(Makers::proxy).size();"},
    {
      "lock.lock(); Mark.here(); lock.unlock();",
      "if (lock.tryLock()) { lock.unlock(); seen.append('f'); }"
    },
    {
      "rw.writeLock().lock(); Mark.here(); rw.writeLock().unlock();",
      "if (rw.readLock().tryLock()) { rw.readLock().unlock(); seen.append('f'); }"
    },
    {
      "rw.readLock().lock(); Mark.here(); rw.readLock().unlock();",
      "if (rw.writeLock().tryLock()) { rw.writeLock().unlock(); seen.append('f'); }"
    },
    {"Optional.of(1).ifPresent(v -> { Mark.here(); x++; });", "seen.append(x);"},
    {"list.replaceAll(v -> { Mark.here(); return 3 * v + 1; });", "list.set(0, 50 + list.get(0));"},
    {"list.add(1L);", "local = 10 * local + length.get();"},
    // Since JDK 18 javac calls it by the name of the interface.
    {"((Tagged) named).add(1L);", "local = 10 * local + named.hashCode() % 7;"},
    {
      "Locale.setDefault(Locale.forLanguageTag(\"tr\")); Mark.here(); Locale.setDefault(Locale.ROOT);",
      "local = 10 * local + \"i\".toUpperCase().charAt(0) % 5;"
    },
  };

  /**
   * What three actors do: the second, which is independent of all that follows in the first, lets
   * the third see the first between its two steps.
   */
  static final List<String> THREE =
      List.of(
          "y = 3 * y + 1; Mark.here(); x = 3 * x + 1; Mark.here();",
          "wide = 2 * y + 1;",
          "seen.append(x).append(y).append(wide);");

  /** The same with code that does not tell: once it is loaded, nothing is left out any more. */
  static final String[][] UNTOLD = {
    {"((Own) sized).add(1L);", "local = 10 * local + sized.size();"},
    // Loaded in some schedules only.
    {
      "x = 3 * x + 1;",
      "Mark.here(); Mark.here(); seen.append(x);"
          + " if (x == 1) { new Own(); Mark.here(); seen.append(y); Mark.here(); }"
    },
    {"made(Makers::load).grow();", "local = 10 * local + made(Makers::load).size();"},
    {"made(Makers::loadApart).grow();", "local = 10 * local + made(Makers::loadApart).size();"},
    {"made(Makers::hide).grow();", "local = 10 * local + made(Makers::hide).size();"},
    {"made(Large::new).grow();", "local = 10 * local + made(Large::new).size();"},
    {"((List<Long>) generated).add(1L);", "local = 10 * local + generated.size();"},
  };

  private static final String[] LOCAL = {
    "local += 3; local = local * local;",
    "local = Math.max(local, seen.length());",
    "if (kind == Kind.ODD) { local++; }",
    "seen.append(local);",
  };

  private static final String FRAME =
      """
      package made;
      import java.util.*;
      import java.util.concurrent.atomic.*;
      import java.util.concurrent.locks.*;
      public final class NAME extends Program {
        enum Kind { EVEN, ODD }
        static final class Box {
          int value;
          double half;
          final int first;
          Box(int value) { this.value = value; this.first = value; }
        }
        static int shared;
        static final int[] CONSTANTS = constants();
        static int[] constants() { int[] made = new int[2]; made[1] = 4; return made; }
        private int x;
        private int y;
        private long wide;
        private String text = "";
        private final int[] cells = new int[2];
        private final long[] wides = new long[2];
        private final boolean[] flags = new boolean[2];
        private final Box[] boxes = {new Box(0)};
        private final Box box = new Box(1);
        private Box next = new Box(0);
        private final Object monitor = new Object();
        private final ReentrantLock lock = new ReentrantLock();
        private final ReadWriteLock rw = new ReentrantReadWriteLock();
        private final List<Long> list = new ArrayList<>(List.of(1L));
        private final Map<String, Integer> map = new HashMap<>();
        private final Map<Object, Integer> byList = new HashMap<>(Map.of(List.of(1L, 1L), 5));
        private final HashMap<Integer, Integer> bag = new HashMap<>();
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicLong big = new AtomicLong();
        private final StringBuilder line = new StringBuilder();
        private final Sized generated = GENERATED;
        private Runnable deed = () -> x = 1;
        private final List<Integer> own = new LinkedList<>();
        private final Sized sized = new Plain();
        private final Length length;
        private final Named named = new Tagged();
        public NAME() { length = list::size; }
        private final StringBuilder[] all = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
        private int twice(int n) { return 2 * n + CONSTANTS[1]; }
        private static int plus(Box box) { return box.value + box.first; }
        private synchronized void guarded(Runnable work) { work.run(); }
        private void set(int to) { x = 2 * x + to; }
        private int get() { return x; }
        private Foreign foreign;
        private Foreign made(Maker maker) {
          if (foreign == null) foreign = maker.make();
          return foreign;
        }
        String state() {
          String end = x + "," + y + "," + wide + "," + text + "," + shared + Arrays.toString(cells)
              + Arrays.toString(wides) + Arrays.toString(flags) + boxes[0].first + "," + box.value + ","
              + box.half + "," + next.value + list + map + bag + count + big + line + own
              + Arrays.toString(all);
          shared = 0;
          return end;
        }
        void run(int part) {
          switch (part) { CASES default -> throw new IllegalArgumentException(); }
        }
        METHODS
      }
      """;

  private final Random random;
  private final int topic;

  private RandomSource(long seed) {
    random = new Random(seed);
    topic = random.nextInt(TOPICS);
  }

  /** The place that is a point. */
  static final String MARK =
      """
      package made;
      final class Mark {
        static void here() {}
        static void behind(int place) {}
      }
      """;

  /** What all programs are. */
  static final String PROGRAM =
      """
      package made;
      public abstract class Program {
        abstract void run(int part);
        abstract String state();
      }
      """;

  /**
   * An interface, a class of its own, and one that lends it what it inherits from the JDK; and an
   * interface whose class inherits from the JDK what each object has.
   */
  static final String SIZED =
      """
      package made;
      interface Length { int get(); }
      interface Sized { int size(); int other(); }
      final class Plain implements Sized {
        public int size() { return 0; }
        public int other() { return 0; }
      }
      final class Own extends java.util.ArrayList<Long> implements Sized {
        public int other() { return 1; }
      }
      interface Named { int first(); int second(); }
      final class Tagged extends java.util.ArrayList<Long> implements Named {
        public int first() { return 1; }
        public int second() { return 2; }
      }
      """;

  /** Objects of classes that come to the program otherwise than by its class files. */
  static final String FOREIGN =
      """
      package made;
      import java.lang.invoke.MethodHandles;
      import java.lang.reflect.*;
      public interface Foreign {
        void grow();
        int size();
      }
      final class Kept implements Foreign {
        private int size;
        public void grow() { size = 3 * size + 1; }
        public int size() { return size; }
      }
      final class Generated extends java.util.ArrayList<Long> implements Sized {
        public int other() { return 1; }
      }
      final class Large implements Foreign {
        private int size;
        public void grow() { BODY }
        public int size() { return size; }
      }
      interface Maker { Foreign make(); }
      final class Makers {
        private static final class Loader extends ClassLoader {
          private Loader(ClassLoader parent) { super(parent); }
          @Override protected Class<?> findClass(String name) throws ClassNotFoundException {
            return Class.forName(name, false, Foreign.class.getClassLoader());
          }
          private Class<?> define(byte[] code) {
            return defineClass("made.Kept", code, 0, code.length);
          }
        }
        static Foreign load() { return load(Foreign.class.getClassLoader()); }
        static Foreign loadApart() { return load(null); }
        private static Foreign load(ClassLoader parent) {
          return (Foreign) made(new Loader(parent).define(code("Kept.class")));
        }
        static Foreign hide() {
          try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            return (Foreign) made(lookup.defineHiddenClass(code("Kept.class"), true).lookupClass());
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
        }
        static Foreign proxy() {
          InvocationHandler handler = new InvocationHandler() {
            private int size;
            @Override public Object invoke(Object proxy, Method method, Object[] arguments) {
              if (method.getName().equals("size")) { return size; }
              size = 3 * size + 1;
              return null;
            }
          };
          Class<?>[] types = {Foreign.class};
          return (Foreign) Proxy.newProxyInstance(Foreign.class.getClassLoader(), types, handler);
        }
        private static Class<?> generated;
        static Sized generate() {
          try {
            if (generated == null) {
              generated = MethodHandles.lookup().defineClass(code("Generated"));
            }
            return (Sized) made(generated);
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
        }
        private static byte[] code(String resource) {
          try (java.io.InputStream file = Makers.class.getResourceAsStream(resource)) {
            return file.readAllBytes();
          } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
          }
        }
        private static Object made(Class<?> type) {
          try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        }
      }
      """
          // Too much for a method that tells of each: it stays as it is.
          .replace("BODY", "size = 3 * size + 1; ".repeat(4000));

  /** The step class that makes one and has its parts run. */
  static final String PROGRAMS =
      """
      package made;
      import dev.sceneshift.dsl.vocabulary.*;
      public final class Programs implements Steps {
        private Program program;
        @Given("program {name}")
        public void program(String name) throws ReflectiveOperationException {
          program = (Program) Class.forName("made." + name).getDeclaredConstructor().newInstance();
        }
        @Actor("part {n}")
        public Activity part(int number) {
          Program whole = program;
          return () -> { whole.run(number); return null; };
        }
        @Override public void close() { dev.sceneshift.toy.random.States.SEEN.add(program.state()); }
      }
      """;

  /** A class by such a name in the package {@code made}. */
  static String of(String name, int actors, long seed) {
    return new RandomSource(seed).write(name, actors);
  }

  /** A class in which an actor does the one of a pair and another the other, with points around. */
  static String of(String name, String[] pair) {
    String part = "Mark.here(); %1$s Mark.here(); %1$s Mark.here(); seen.append(local);";
    String source = frame(name, List.of(part.formatted(pair[0]), part.formatted(pair[1])));
    return pair[0].contains("Own") ? source.replace("new Plain()", "new Own()") : source;
  }

  /** A class whose actors do each one of these. */
  static String of(String name, List<String> parts) {
    return frame(name, parts);
  }

  private String write(String name, int actors) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < actors; i++) {
      StringBuilder part = new StringBuilder();
      int length = actors == 2 ? 6 : 3;
      for (int j = 0; j < length; j++) {
        part.append(statement(0, 0).replace("#", String.valueOf(i + 1))).append(' ');
      }
      parts.add(part.toString());
    }
    return frame(name, parts);
  }

  private static String frame(String name, List<String> parts) {
    StringBuilder cases = new StringBuilder();
    StringBuilder methods = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      cases.append("case ").append(i).append(" -> part").append(i);
      cases.append("(all[").append(i).append("]); ");
      methods.append("private void part").append(i).append("(StringBuilder seen) {\n");
      methods
          .append("int local = ")
          .append(i)
          .append("; Kind kind = (local & 1) == 0 ? Kind.EVEN : Kind.ODD;\n");
      methods.append(parts.get(i)).append("\n}\n");
    }
    String generated = methods.indexOf("generated") >= 0 ? "Makers.generate()" : "null";
    return FRAME
        .replace("GENERATED", generated)
        .replace("NAME", name)
        .replace("CASES", cases)
        .replace("METHODS", methods);
  }

  private String statement(int depth, int firstGuard) {
    int kind = random.nextInt(10);
    if (kind < 2) {
      return "Mark.here();";
    }
    if (kind < 5 && depth < DEEPEST && firstGuard < GUARDS.length) {
      int guard = firstGuard + random.nextInt(GUARDS.length - firstGuard);
      // The two sides of one lock are not taken inside each other; a lambda sees no changing local.
      int next = guard == READ_LOCK ? LAMBDA : guard + 1;
      StringBuilder inner = new StringBuilder();
      int length = 1 + random.nextInt(2);
      for (int i = 0; i < length; i++) {
        inner.append(guard < LAMBDA ? statement(depth + 1, next) : inLambda()).append(' ');
      }
      return GUARDS[guard].formatted(inner);
    }
    return kind == 5 ? one(LOCAL) : shared();
  }

  private String inLambda() {
    return random.nextInt(3) == 0 ? "Mark.here();" : shared();
  }

  private String shared() {
    return one(random.nextBoolean() ? topics(WRITES) : topics(READS));
  }

  /** A program speaks of some things often rather than of all once: so its parts meet. */
  private String[] topics(String[] all) {
    int from = topic * (all.length - TOPIC) / (TOPICS - 1);
    return Arrays.copyOfRange(all, from, from + TOPIC);
  }

  private String one(String[] all) {
    return all[random.nextInt(all.length)];
  }
}
