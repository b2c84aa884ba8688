package dev.sceneshift.agent.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Gives the runtime package to the bootstrap loader, as a small jar made of the agent's own
 * classes. To be called once, before any class of that package is loaded.
 */
public final class BootstrapJar {
  private static final String RUNTIME = "dev/sceneshift/agent/runtime/";
  private static final String PROBE = "dev.sceneshift.agent.runtime.Stage";

  private BootstrapJar() {}

  /**
   * Makes the jar in the directory for temporary files and appends it.
   *
   * @throws IOException if the agent's own classes cannot be read, or the jar not be written
   * @throws IllegalStateException if the runtime is then not loaded by the bootstrap loader,
   *     because a class of it had been loaded before
   */
  public static void install(Instrumentation instrumentation) throws IOException {
    Path jar = Files.createTempFile("sceneshift-runtime", ".jar");
    jar.toFile().deleteOnExit();
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      copyRuntime(zip);
    }
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar.toFile()));
    checkLoader();
  }

  private static void checkLoader() {
    try {
      Class<?> stage = Class.forName(PROBE, false, BootstrapJar.class.getClassLoader());
      if (stage.getClassLoader() != null) {
        throw new IllegalStateException(
            "the runtime was loaded by " + stage.getClassLoader() + " before the agent started");
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the agent lacks its runtime: " + PROBE, e);
    }
  }

  private static void copyRuntime(ZipOutputStream to) throws IOException {
    Path home = home();
    if (Files.isDirectory(home)) {
      copyDirectory(home, to);
    } else {
      copyJar(home, to);
    }
  }

  private static Path home() throws IOException {
    CodeSource source = BootstrapJar.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IOException("the agent does not know where it was loaded from");
    }
    try {
      URI place = source.getLocation().toURI();
      return Path.of(place);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("the agent was not loaded from a file: " + source.getLocation(), e);
    }
  }

  private static void copyDirectory(Path home, ZipOutputStream to) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(home.resolve(RUNTIME))) {
      all.filter(file -> file.toString().endsWith(".class")).sorted().forEach(files::add);
    }
    for (Path file : files) {
      to.putNextEntry(new ZipEntry(RUNTIME + file.getFileName()));
      Files.copy(file, to);
    }
  }

  private static void copyJar(Path home, ZipOutputStream to) throws IOException {
    try (ZipFile jar = new ZipFile(home.toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().startsWith(RUNTIME) && entry.getName().endsWith(".class")) {
          to.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream bytes = jar.getInputStream(entry)) {
            bytes.transferTo(to);
          }
        }
      }
    }
  }
}
