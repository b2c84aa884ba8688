package dev.sceneshift.agent;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads the program under test from its jars and directories of classes. */
final class SubjectLoader extends URLClassLoader {
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

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }
}
