package dev.sceneshift.toy.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.nio.file.Path;
import java.util.Set;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs tests on the JUnit Platform that is on the class path, and prints a line for each: status,
 * name, unique id, tags, source; then what went wrong, each line after a bar.
 */
public final class LauncherMain {
  private LauncherMain() {}

  /**
   * Takes {@code kind=value} for each selector, filter and parameter, and {@code --} between
   * requests, which are run one after another.
   */
  public static void main(String[] arguments) {
    try (LauncherSession session = LauncherFactory.openSession()) {
      LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
      for (String argument : arguments) {
        if (argument.equals("--")) {
          run(session, request);
          request = LauncherDiscoveryRequestBuilder.request();
        } else {
          int end = argument.indexOf('=');
          add(request, argument.substring(0, end), argument.substring(end + 1));
        }
      }
      run(session, request);
    }
  }

  private static void run(LauncherSession session, LauncherDiscoveryRequestBuilder request) {
    session.getLauncher().execute(request.build(), new Printer());
    System.out.println("end");
  }

  private static void add(LauncherDiscoveryRequestBuilder request, String kind, String value) {
    switch (kind) {
      case "tag" -> request.filters(TagFilter.includeTags(value));
      case "engine" -> request.filters(EngineFilter.includeEngines(value));
      case "root" -> request.selectors(selectClasspathRoots(Set.of(Path.of(value))));
      case "class", "file", "directory", "resource", "id" ->
          request.selectors(selector(kind, value));
      default -> request.configurationParameter(kind, value);
    }
  }

  private static DiscoverySelector selector(String kind, String value) {
    return switch (kind) {
      case "class" -> selectClass(value);
      case "file" -> selectFile(value);
      case "directory" -> selectDirectory(value);
      case "resource" -> selectClasspathResource(value);
      default -> selectUniqueId(value);
    };
  }

  private static final class Printer implements TestExecutionListener {
    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      System.out.println("SKIPPED " + test.getDisplayName() + " | " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      boolean failed = result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
      if (!test.isTest() && !failed) {
        return;
      }
      System.out.println(
          result.getStatus()
              + " "
              + test.getDisplayName()
              + " | "
              + test.getUniqueId()
              + " | "
              + test.getTags().stream().map(Object::toString).sorted().toList()
              + " | "
              + test.getSource().map(Object::toString).orElse("-"));
      result.getThrowable().ifPresent(Printer::printThrown);
    }

    private static void printThrown(Throwable thrown) {
      System.out.println("| " + thrown.getClass().getName());
      String.valueOf(thrown.getMessage()).lines().forEach(line -> System.out.println("| " + line));
      StackTraceElement[] stack = thrown.getStackTrace();
      if (stack.length > 0) {
        System.out.println("| at " + stack[0]);
      }
    }
  }
}
