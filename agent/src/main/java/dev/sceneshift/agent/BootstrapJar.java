package dev.sceneshift.agent;

import java.io.File;
import java.io.FileOutputStream;
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
 * Gives the runtime package to the bootstrap loader, and where it can the rest of the agent that
 * needs no class of the program. To be called once, before any class of the runtime is loaded.
 */
public final class BootstrapJar {
  /* The bootstrap loader takes a class from a jar in native code and without verifying it, which is
   * a third of the time of a start. The jar for it lies in the agent's own, to be copied as it is.
   * Where classes of it were loaded already, as by tests that attach the agent late, there would be
   * two of each: then only the runtime is given, whose copy is made entry by entry. */

  private static final String WHOLE = "META-INF/sceneshift-boot.jar";
  private static final String OURS = "dev.sceneshift.";
  private static final String RUNTIME = "dev/sceneshift/agent/runtime/";
  private static final String PROBE = "dev.sceneshift.agent.runtime.Stage";
  private static final int TRIES = 100;

  private BootstrapJar() {}

  /**
   * Makes the jar in the directory for temporary files and appends it.
   *
   * @throws IOException if the agent's own classes cannot be read, or the jar not be written
   * @throws IllegalStateException if the runtime is then not loaded by the bootstrap loader,
   *     because a class of it had been loaded before
   */
  public static void install(Instrumentation instrumentation) throws IOException {
    File jar = write(home(), isFresh(instrumentation));
    try (JarFile opened = new JarFile(jar)) {
      instrumentation.appendToBootstrapClassLoaderSearch(opened);
    }
    // The loader has it open by now; where that forbids to delete it, it goes with the JVM.
    if (!jar.delete()) {
      jar.deleteOnExit();
    }
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

  /** Whether no class of ours is loaded but those that stand beside this one. */
  private static boolean isFresh(Instrumentation instrumentation) {
    String here = BootstrapJar.class.getPackageName();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().startsWith(OURS) && !type.getPackageName().equals(here)) {
        return false;
      }
    }
    return true;
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

  private static File write(Path home, boolean fresh) throws IOException {
    File jar = newFile();
    try (OutputStream to = new FileOutputStream(jar)) {
      if (Files.isDirectory(home)) {
        copyDirectory(home, to);
      } else {
        copyJar(home, fresh, to);
      }
    }
    return jar;
  }

  /** Without the random numbers that other ways to make one begin the JVM's cryptography for. */
  private static File newFile() throws IOException {
    String directory = System.getProperty("java.io.tmpdir");
    long number = System.nanoTime();
    for (int i = 0; i < TRIES; i++) {
      File file = new File(directory, "sceneshift-" + Long.toHexString(number + i) + ".jar");
      if (file.createNewFile()) {
        return file;
      }
    }
    throw new IOException("no name is free in " + directory);
  }

  private static void copyJar(Path home, boolean fresh, OutputStream to) throws IOException {
    try (ZipFile jar = new ZipFile(home.toFile())) {
      ZipEntry whole = fresh ? jar.getEntry(WHOLE) : null;
      if (whole != null) {
        copy(jar, whole, to);
        return;
      }
      try (ZipOutputStream zip = uncompressed(to)) {
        for (ZipEntry entry : Collections.list(jar.entries())) {
          if (entry.getName().startsWith(RUNTIME) && entry.getName().endsWith(".class")) {
            zip.putNextEntry(new ZipEntry(entry.getName()));
            copy(jar, entry, zip);
          }
        }
      }
    }
  }

  private static void copy(ZipFile from, ZipEntry entry, OutputStream to) throws IOException {
    try (InputStream bytes = from.getInputStream(entry)) {
      bytes.transferTo(to);
    }
  }

  private static void copyDirectory(Path home, OutputStream to) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(home.resolve(RUNTIME))) {
      all.filter(file -> file.toString().endsWith(".class")).sorted().forEach(files::add);
    }
    try (ZipOutputStream zip = uncompressed(to)) {
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(RUNTIME + file.getFileName()));
        Files.copy(file, zip);
      }
    }
  }

  private static ZipOutputStream uncompressed(OutputStream to) {
    ZipOutputStream zip = new ZipOutputStream(to);
    zip.setLevel(Deflater.NO_COMPRESSION);
    return zip;
  }
}
