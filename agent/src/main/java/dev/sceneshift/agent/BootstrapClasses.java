package dev.sceneshift.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Gives the runtime package to the bootstrap loader, and where it can the rest of the agent that
 * needs no class of the program. To be called once, before any class of the runtime is loaded.
 */
public final class BootstrapClasses {
  /* The bootstrap loader does not verify classes, which is a third of the time of a start. They are
   * defined there, all at once: if a jar were appended for it to find them in, the JVM would turn
   * class data sharing off for the program, and say so on its standard output. They lie in the
   * agent's jar once more, in a jar that is not compressed. Where some of them were loaded already,
   * as by tests that attach the agent late, there would be two of each: then only the runtime is
   * given. */

  private static final String WHOLE = "META-INF/sceneshift-boot.jar";
  private static final String OURS = "dev.sceneshift.";
  private static final String RUNTIME = "dev/sceneshift/agent/runtime/";
  private static final String PROBE = "dev.sceneshift.agent.runtime.Stage";
  private static final String DEFINER = "dev.sceneshift.agent.BootstrapDefiner";
  private static final String UNSAFE = "jdk.internal.misc";
  private static final String SUFFIX = ".class";

  /* Of a file in a jar: sizes in bytes, and where the fields of its header are. */
  private static final int HEADER = 0x04034b50;
  private static final int HEADER_LENGTH = 30;
  private static final int FLAGS_AT = 6;
  private static final int METHOD_AT = 8;
  private static final int SIZE_AT = 18;
  private static final int NAME_LENGTH_AT = 26;
  private static final int EXTRA_LENGTH_AT = 28;

  /** Flag: the size stands behind the file. */
  private static final int SIZE_BEHIND = 1 << 3;

  private final BiConsumer<String, byte[]> definer;

  /** Class files by internal name; one that is defined is taken out. */
  private final Map<String, byte[]> left;

  private BootstrapClasses(BiConsumer<String, byte[]> definer, Map<String, byte[]> classes) {
    this.definer = definer;
    this.left = classes;
  }

  /**
   * Defines them.
   *
   * @throws IOException if the agent's own classes cannot be read
   * @throws IllegalStateException if the runtime is then not loaded by the bootstrap loader,
   *     because a class of it had been loaded before; or if the JVM does not let it be
   */
  public static void install(Instrumentation instrumentation) throws IOException {
    Map<String, byte[]> classes = read(home(), isFresh(instrumentation));
    new BootstrapClasses(definer(instrumentation), classes).define();
    checkLoader();
  }

  private void define() {
    for (String name : List.copyOf(left.keySet())) {
      define(name);
    }
  }

  private void define(String name) {
    byte[] code = left.remove(name);
    while (code != null) {
      try {
        definer.accept(name, code);
        return;
      } catch (NoClassDefFoundError e) {
        // A superclass or an interface, by its internal name, has to come first.
        String missing = e.getMessage();
        if (missing == null || !left.containsKey(missing)) {
          throw e;
        }
        define(missing);
      }
    }
  }

  /** Somebody who can, in a module of his own, to which alone the JDK is opened. */
  private static BiConsumer<String, byte[]> definer(Instrumentation instrumentation)
      throws IOException {
    Apart apart = new Apart();
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(UNSAFE, Set.of(apart.getUnnamedModule())),
        Map.of(),
        Set.of(),
        Map.of());
    try {
      Constructor<?> constructor = apart.load().getDeclaredConstructor();
      constructor.setAccessible(true);
      @SuppressWarnings("unchecked") // it is a BootstrapDefiner, if that of another loader
      BiConsumer<String, byte[]> definer = (BiConsumer<String, byte[]>) constructor.newInstance();
      return definer;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM lets no class be defined for all to see: " + e, e);
    }
  }

  /** Loads the definer and nothing else. */
  private static final class Apart extends ClassLoader {
    Apart() {
      super(null);
    }

    Class<?> load() throws IOException {
      String file = DEFINER.replace('.', '/') + SUFFIX;
      try (InputStream in = BootstrapClasses.class.getClassLoader().getResourceAsStream(file)) {
        if (in == null) {
          throw new IOException("the agent lacks " + file);
        }
        byte[] code = in.readAllBytes();
        return defineClass(DEFINER, code, 0, code.length);
      }
    }
  }

  private static void checkLoader() {
    try {
      Class<?> stage = Class.forName(PROBE, false, BootstrapClasses.class.getClassLoader());
      if (stage.getClassLoader() != null) {
        throw new IllegalStateException(
            "the runtime was loaded by " + stage.getClassLoader() + " before the agent started");
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the agent lacks its runtime: " + PROBE, e);
    }
  }

  /** Whether no class of ours is loaded but those that stand beside this one. */
  private static boolean isFresh(Instrumentation instrumentation) {
    String here = BootstrapClasses.class.getPackageName();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().startsWith(OURS) && !type.getPackageName().equals(here)) {
        return false;
      }
    }
    return true;
  }

  /** The jar or directory that the agent was loaded from. */
  static Path home() throws IOException {
    CodeSource source = BootstrapClasses.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IOException("the agent does not know where it was loaded from");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("the agent was not loaded from a file: " + source.getLocation(), e);
    }
  }

  private static Map<String, byte[]> read(Path home, boolean fresh) throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    if (Files.isDirectory(home)) {
      readDirectory(home.resolve(RUNTIME), classes);
      return classes;
    }
    try (ZipFile jar = new ZipFile(home.toFile())) {
      ZipEntry whole = fresh ? jar.getEntry(WHOLE) : null;
      if (whole != null) {
        readWhole(ByteBuffer.wrap(read(jar, whole)), classes);
        return classes;
      }
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().startsWith(RUNTIME)) {
          add(entry.getName(), read(jar, entry), classes);
        }
      }
    }
    return classes;
  }

  private static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream bytes = jar.getInputStream(entry)) {
      return bytes.readAllBytes();
    }
  }

  /* The JDK's own way to read a jar within a jar takes longer than all else here. */
  private static void readWhole(ByteBuffer jar, Map<String, byte[]> classes) throws IOException {
    jar.order(ByteOrder.LITTLE_ENDIAN);
    while (jar.getInt(jar.position()) == HEADER) {
      int at = jar.position();
      if (jar.getShort(at + METHOD_AT) != 0 || (jar.getShort(at + FLAGS_AT) & SIZE_BEHIND) != 0) {
        throw new IOException(WHOLE + " is compressed, or does not say sizes before its files");
      }
      byte[] name = new byte[jar.getShort(at + NAME_LENGTH_AT)];
      byte[] code = new byte[jar.getInt(at + SIZE_AT)];
      jar.position(at + HEADER_LENGTH).get(name);
      jar.position(jar.position() + jar.getShort(at + EXTRA_LENGTH_AT)).get(code);
      add(new String(name, StandardCharsets.UTF_8), code, classes);
    }
  }

  private static void readDirectory(Path runtime, Map<String, byte[]> classes) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(runtime)) {
      for (Path file : files) {
        add(RUNTIME + file.getFileName(), Files.readAllBytes(file), classes);
      }
    }
  }

  private static void add(String file, byte[] code, Map<String, byte[]> classes) {
    if (file.endsWith(SUFFIX) && !file.endsWith("/package-info.class")) {
      classes.put(file.substring(0, file.length() - SUFFIX.length()), code);
    }
  }
}
