package dev.sceneshift.agent.instrument.subject;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Defines one class by itself, so that it is loaded and initialised once more. */
public final class FreshLoader extends ClassLoader {
  private final String own;

  public FreshLoader(String own) {
    super(FreshLoader.class.getClassLoader());
    this.own = own;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    Class<?> loaded = name.equals(own) ? findLoadedClass(name) : super.loadClass(name, resolve);
    return loaded == null ? define() : loaded;
  }

  private Class<?> define() {
    try (InputStream file = getResourceAsStream(own.replace('.', '/') + ".class")) {
      byte[] bytes = file.readAllBytes();
      return defineClass(own, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads and initialises the class. */
  public Class<?> load() throws ClassNotFoundException {
    return Class.forName(own, true, this);
  }
}
