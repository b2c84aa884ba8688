package dev.sceneshift.dsl.testing;

import dev.sceneshift.dsl.vocabulary.ClassLookup;
import dev.sceneshift.dsl.vocabulary.ClassShape;
import dev.sceneshift.dsl.vocabulary.ReflectiveClassLookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Classes of com.acme that exist in name alone, and beside them the real ones. */
public final class DemoClasses implements ClassLookup {

  private final Map<String, ClassShape> shapes = new LinkedHashMap<>();
  private final ClassLookup real = new ReflectiveClassLookup(DemoClasses.class.getClassLoader());

  public DemoClasses() {
    declare(
        "com.acme.Subject",
        "java.lang.Object",
        "void run()",
        "long readLeaf(int)",
        "int search(byte[], int)",
        "void cloneLeaf()",
        "void cloneRoot()",
        "void restart()",
        "void walk()",
        "boolean check()",
        "void switchRoots()",
        "void take()",
        "boolean relocatedSince()",
        "void release()",
        "native void nativeCall()");
    declare(
        "com.acme.StoreTest",
        "java.lang.Object",
        "void fillAndClose()",
        "void open()",
        "void put1()",
        "void put2()",
        "void commitTenThenReopen()",
        "void takesMore(int)");
    declare(
        "com.acme.Store",
        "com.acme.AbstractStore",
        "void static()",
        "void flush() java.io.IOException",
        "void insert(int)",
        "void lookup(int)",
        "void put(int)",
        "void put(int, int)");
    declare(
        "com.acme.AbstractStore",
        "java.lang.Object",
        "void static()",
        "void abandon()",
        "void loseCommitted()");
    declare("com.acme.Disk", "java.lang.Object", "void write(byte[]) java.io.IOException");
    declare("com.acme.Header", "java.lang.Object", "int size(byte[], int)", "int size(byte[])");
    declare("com.acme.CorruptStoreException", "java.lang.RuntimeException");
    declare("com.acme.ConflictException", "java.lang.RuntimeException");
  }

  /* Each method as: [native] returnType name(types) exceptions */
  private void declare(String name, String superclass, String... methods) {
    List<ClassShape.Method> list = new ArrayList<>();
    for (String text : methods) {
      boolean isNative = text.startsWith("native ");
      String signature = isNative ? text.substring(7) : text;
      int blank = signature.indexOf(' ');
      int open = signature.indexOf('(');
      int close = signature.indexOf(')');
      String parameters = signature.substring(open + 1, close);
      String exceptions = signature.substring(close + 1).strip();
      list.add(
          new ClassShape.Method(
              signature.substring(blank + 1, open),
              parameters.isEmpty() ? List.of() : List.of(parameters.split(", ")),
              signature.substring(0, blank),
              exceptions.isEmpty() ? List.of() : List.of(exceptions),
              isNative ? Optional.of("native") : Optional.empty(),
              List.of()));
    }
    shapes.put(
        name,
        new ClassShape(
            name, Optional.of(superclass), List.of(), list, List.of("RED"), Optional.empty()));
  }

  @Override
  public Optional<ClassShape> find(String className) {
    return Optional.ofNullable(shapes.get(className)).or(() -> real.find(className));
  }
}
