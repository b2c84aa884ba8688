package dev.sceneshift.agent.junit;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.ConfigurationParameters;

/** The program that scenarios of the engine are about. */
final class Subjects {
  static final String PARAMETER = "sceneshift.subjects";

  private Subjects() {}

  /** Its jars and directories; none if it is on the class path. */
  static List<Path> of(ConfigurationParameters parameters) {
    return Stream.of(parameters.get(PARAMETER).orElse("").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(Path::of)
        .toList();
  }

  /** Where classes are found if there are none. */
  static ClassLoader loader() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? Subjects.class.getClassLoader() : loader;
  }
}
