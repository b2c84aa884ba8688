package dev.sceneshift.agent.instrument;

import dev.sceneshift.agent.instrument.subject.Store;
import dev.sceneshift.agent.runtime.Actor;
import dev.sceneshift.agent.runtime.Body;
import dev.sceneshift.agent.runtime.Call;
import dev.sceneshift.agent.runtime.PointHandler;
import dev.sceneshift.agent.runtime.Points;
import dev.sceneshift.agent.runtime.Stage;
import dev.sceneshift.agent.runtime.StageListener;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Weaves points into {@link Store} and prints what comes of it. */
public final class PointCases {
  private static final String STORE = Store.class.getName();

  private static final int SUM = 1;
  private static final int WRITE_BYTES = 2;
  private static final int FLUSH = 3;
  private static final int NEW = 4;
  private static final int NAME = 5;
  private static final int MISSING = 6;

  private final Instrumentation instrumentation = TestAgent.instrumentation();
  private final PointWeaver weaver = new PointWeaver(instrumentation, new MethodLookup(null));
  private final List<String> heard = new ArrayList<>();

  private PointCases() {}

  public static void main(String[] arguments) throws Exception {
    MonitorWeaver.install(instrumentation(), (name, loader) -> name.equals(STORE));
    new PointCases().all();
  }

  private static Instrumentation instrumentation() {
    return TestAgent.instrumentation();
  }

  private void all() throws Exception {
    // The JVM writes the files anew from what it keeps, not alike the first time.
    classFiles(Store.class, java.util.ArrayList.class, LockSupport.class, Thread.class);
    Map<String, byte[]> before = classFiles(Store.class, java.util.ArrayList.class);
    Map<String, byte[]> jdk = classFiles(LockSupport.class, Thread.class);
    List<NotInstrumented> wrong =
        weaver.weave(
            List.of(
                new PointSpec(SUM, STORE, "sum", null),
                new PointSpec(WRITE_BYTES, STORE, "write", List.of("byte[]", "int")),
                new PointSpec(FLUSH, STORE, "flush", List.of()),
                new PointSpec(NEW, STORE, "new", List.of("String")),
                new PointSpec(NAME, STORE, "name", null),
                new PointSpec(MISSING, STORE, "flsh", null),
                new PointSpec(7, STORE, "lowLevel", null),
                new PointSpec(8, STORE + "$Base", "forget", null),
                new PointSpec(9, STORE + "$Base", "name", null),
                new PointSpec(10, "java.lang.Thread", "run", null),
                new PointSpec(11, "com.acme.NotThere", "run", null)));
    wrong.forEach(each -> System.out.println("wrong: " + each));
    System.out.println("unmatched: " + weaver.unmatched());
    outcomes();
    allocation();
    Map<String, byte[]> during = classFiles(Store.class, java.util.ArrayList.class);
    System.out.println("store is woven: " + !same(before, during, Store.class));
    System.out.println("list is untouched: " + same(before, during, java.util.ArrayList.class));
    JdkSeam.install(instrumentation).close();
    weaver.close();
    Map<String, byte[]> after = classFiles(Store.class, java.util.ArrayList.class);
    Map<String, byte[]> jdkAfter = classFiles(LockSupport.class, Thread.class);
    System.out.println("store is given back: " + same(before, after, Store.class));
    System.out.println("park is given back: " + same(jdk, jdkAfter, LockSupport.class));
    System.out.println("thread is given back: " + same(jdk, jdkAfter, Thread.class));
  }

  private void outcomes() {
    hear("returns", SUM, call -> call.returnInstead(-1L), null);
    System.out.println("sum replaced: " + perform(() -> Store.sum(2, 3)));
    hear("changes the outcome", SUM, call -> {}, call -> call.returnInstead(7L));
    System.out.println("sum after: " + perform(() -> Store.sum(2, 3)) + heard());
    hear("throws", WRITE_BYTES, call -> call.throwInstead(new IOException("EIO")), null);
    System.out.println("write: " + perform(() -> new Store("x").write(new byte[3], 1)));
    hear("is told", WRITE_BYTES, call -> {}, call -> {});
    System.out.println(
        "write past: " + perform(() -> new Store("x").write(new byte[3], 9)) + heard());
    hear("forgives", WRITE_BYTES, call -> {}, call -> call.returnInstead(0));
    System.out.println(
        "write forgiven: " + perform(() -> new Store("x").write(new byte[3], 9)) + heard());
    System.out.println("other overload: " + perform(() -> new Store("x").write("four")) + heard());
    hear("skips", FLUSH, call -> call.returnInstead(null), null);
    System.out.println("flush skipped: " + perform(() -> flushed()));
    hear("lets pass", FLUSH, call -> {}, null);
    System.out.println("flush: " + perform(() -> flushed()) + heard());
    hear(
        "sees",
        NEW,
        call -> {},
        call -> heard.add(String.valueOf(call.self() instanceof Store s ? s.name() : "nobody")));
    System.out.println("new: " + perform(() -> new Store("made").name()) + heard());
    hear("refuses", NEW, call -> call.throwInstead(new OutOfMemoryError("none")), null);
    System.out.println("new refused: " + perform(() -> new Store("made").name()));
    hear("for actors", NAME, call -> call.returnInstead("changed"), null);
    System.out.println("outside: " + new Store("unchanged").name());
  }

  private static int flushed() {
    Store store = new Store("x");
    store.write("four");
    store.flush();
    return store.write("");
  }

  /** A point that is watched and does not fire costs nothing on the heap. */
  private void allocation() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Points.handle(
        SUM,
        new PointHandler() {
          @Override
          public boolean wants(@Nullable Actor actor, @Nullable Object self) {
            return false;
          }
        },
        false);
    long[] bytes = new long[1];
    long[] nanos = new long[1];
    perform(
        () -> {
          long sum = 0;
          for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000_000; i++) {
              sum += Store.sum(i, sum);
            }
            bytes[0] = threads.getCurrentThreadAllocatedBytes() - before;
            nanos[0] = (System.nanoTime() - start) / 1_000_000;
          }
          return sum;
        });
    System.out.println("allocated in a million calls under 100 KB: " + (bytes[0] < 100_000));
    System.out.println("ns of a call that is not wanted, as measured: " + nanos[0]);
  }

  private void hear(
      String what,
      int point,
      java.util.function.Consumer<Call> entry,
      java.util.function.@Nullable Consumer<Call> end) {
    heard.clear();
    for (int id = SUM; id <= MISSING; id++) {
      Points.handle(id, null, false);
    }
    Points.handle(
        point,
        new PointHandler() {
          @Override
          public void entry(Call call) {
            heard.add(what + Arrays.deepToString(call.arguments()));
            entry.accept(call);
          }

          @Override
          public void returned(Call call) {
            heard.add("returned " + call.result());
            if (end != null) {
              end.accept(call);
            }
          }

          @Override
          public void threw(Call call) {
            heard.add("threw " + call.thrown());
            if (end != null) {
              end.accept(call);
            }
          }
        },
        false);
  }

  private String heard() {
    String text = " " + heard;
    heard.clear();
    return text;
  }

  private static Object perform(Body body) {
    Stage stage = new Stage(new StageListener() {}, 1000);
    Actor actor = stage.declare("a", body);
    stage.play();
    return String.valueOf(actor.failure() == null ? actor.result() : actor.failure());
  }

  private Map<String, byte[]> classFiles(Class<?>... types) throws Exception {
    Map<String, byte[]> files = new HashMap<>();
    ClassFileTransformer reader =
        new ClassFileTransformer() {
          @Override
          public byte @Nullable [] transform(
              @Nullable ClassLoader loader,
              String name,
              @Nullable Class<?> before,
              @Nullable ProtectionDomain domain,
              byte[] classFile) {
            files.put(name.replace('/', '.'), classFile.clone());
            return null;
          }
        };
    instrumentation.addTransformer(reader, true);
    instrumentation.retransformClasses(types);
    instrumentation.removeTransformer(reader);
    return files;
  }

  private static boolean same(Map<String, byte[]> a, Map<String, byte[]> b, Class<?> type) {
    return Arrays.equals(a.get(type.getName()), b.get(type.getName()));
  }
}
