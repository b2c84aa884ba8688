package dev.sceneshift.agent;

import dev.sceneshift.agent.stage.Reloading;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads the program under test from its jars and directories of classes. */
final class SubjectLoader extends URLClassLoader implements Reloading {
  static {
    registerAsParallelCapable();
  }

  private SubjectLoader(URL[] urls, ClassLoader parent) {
    super("subject", urls, parent);
  }

  /**
   * Makes a loader over the agent's own.
   *
   * @throws IOException if one of the paths is not there
   */
  static SubjectLoader of(List<Path> paths) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.isReadable(path)) {
        throw new IOException("no such subject: " + path);
      }
      urls.add(url(path));
    }
    return new SubjectLoader(urls.toArray(new URL[0]), SubjectLoader.class.getClassLoader());
  }

  /** Another loader of the same program, in which none of its classes is loaded yet. */
  @Override
  public SubjectLoader reload() {
    return new SubjectLoader(getURLs(), getParent());
  }

  @Override
  public boolean reloads(String className) {
    String file = className.replace('.', '/') + ".class";
    return getParent().getResource(file) == null && findResource(file) != null;
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }
}
