package dev.sceneshift.agent.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Weaves monitors, memory and a point into each method of some jars, and has it verified. */
public final class LibraryCases {
  private final List<PointSpec> points = new ArrayList<>();
  private final TreeMap<String, Integer> methods = new TreeMap<>();

  private LibraryCases() {}

  public static void main(String[] jars) throws Exception {
    LibraryCases library = new LibraryCases();
    for (String jar : jars) {
      library.read(Path.of(jar));
    }
    library.weave();
  }

  private void read(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF") && !name.contains("-info")) {
          try (InputStream in = file.getInputStream(entry)) {
            read(ClassFile.read(in.readAllBytes()));
          }
        }
      }
    }
  }

  private void read(ClassFile type) {
    Set<String> names = new LinkedHashSet<>();
    for (MethodInfo method : type.methods()) {
      if (!method.isAbstract() && !method.isNative()) {
        names.add(method.name());
      }
    }
    names.forEach(name -> points.add(new PointSpec(points.size() + 1, type.name(), name, null)));
    methods.put(type.name(), names.size());
  }

  private void weave() {
    MonitorWeaver monitors =
        MonitorWeaver.install(
            TestAgent.instrumentation(), (name, loader) -> methods.containsKey(name));
    MemoryWeaver memory =
        MemoryWeaver.install(
            TestAgent.instrumentation(),
            (name, loader) -> methods.containsKey(name),
            LibraryCases.class.getClassLoader());
    PointWeaver weaver = new PointWeaver(TestAgent.instrumentation(), new MethodLookup(null));
    List<NotInstrumented> wrong = new ArrayList<>(weaver.weave(points));
    int loaded = 0;
    for (String name : methods.keySet()) {
      try {
        Class.forName(name, true, LibraryCases.class.getClassLoader());
        loaded++;
      } catch (VerifyError | ClassFormatError e) {
        System.out.println("refused: " + name + ": " + e.getMessage());
      } catch (ClassNotFoundException | LinkageError e) {
        // It needs what is not on the class path.
      }
    }
    wrong.addAll(weaver.failures());
    wrong.addAll(monitors.failures());
    wrong.addAll(memory.failures());
    wrong.forEach(each -> System.out.println("not woven: " + each));
    System.out.println(loaded + " classes, " + points.size() + " points");
  }
}
