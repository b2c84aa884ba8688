package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.ScenarioReader;
import dev.sceneshift.agent.SelfAttach;
import dev.sceneshift.agent.TestJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.ClasspathRootSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.PackageSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;

/** Finds the scenarios that a request selects. Used once. */
final class Discovery {
  static final String FILE = "file";
  static final String RESOURCE = "resource";
  static final String CLASS = "class";
  private static final String SUFFIX = ".scn";

  private final EngineDiscoveryRequest request;
  private final TestDescriptor root;
  private final TreeBuilder tree;
  private boolean began;

  Discovery(EngineDiscoveryRequest request, TestDescriptor root) {
    this.request = request;
    this.root = root;
    this.tree = new TreeBuilder(root);
  }

  void run() {
    try {
      select();
    } catch (IOException | UncheckedIOException e) {
      throw new JUnitException(String.valueOf(e.getMessage()), e);
    } finally {
      tree.close();
    }
  }

  private void select() throws IOException {
    for (FileSelector selector : request.getSelectorsByType(FileSelector.class)) {
      addFile(selector.getPath());
    }
    for (DirectorySelector selector : request.getSelectorsByType(DirectorySelector.class)) {
      for (Path file : files(selector.getPath())) {
        addFile(file);
      }
    }
    for (ClasspathResourceSelector selector :
        request.getSelectorsByType(ClasspathResourceSelector.class)) {
      addResource(selector.getClasspathResourceName());
    }
    for (ClasspathRootSelector selector : request.getSelectorsByType(ClasspathRootSelector.class)) {
      addRoot(selector);
    }
    for (PackageSelector selector : request.getSelectorsByType(PackageSelector.class)) {
      ReflectionSupport.findAllClassesInPackage(
              selector.getPackageName(), Discovery::isScenarioClass, this::isWanted)
          .forEach(this::addClass);
    }
    for (ClassSelector selector : request.getSelectorsByType(ClassSelector.class)) {
      addClass(selector.getJavaClass());
    }
    for (UniqueIdSelector selector : request.getSelectorsByType(UniqueIdSelector.class)) {
      addId(selector.getUniqueId());
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Discovery::isScenarioFile).sorted().toList();
    }
  }

  private static boolean isScenarioFile(Path file) {
    return file.toString().endsWith(SUFFIX) && Files.isRegularFile(file);
  }

  private void addFile(Path file) throws IOException {
    if (file.toString().endsWith(SUFFIX)) {
      begin();
      UniqueId id = root.getUniqueId().append(FILE, ScenarioText.shown(file));
      tree.addFile(root, id, () -> ScenarioText.of(file));
    }
  }

  private void addResource(String name) throws IOException {
    if (!name.endsWith(SUFFIX)) {
      return;
    }
    String fromRoot = name.startsWith("/") ? name.substring(1) : name;
    URL resource = Subjects.loader().getResource(fromRoot);
    if (resource != null) {
      begin();
      UniqueId id = root.getUniqueId().append(RESOURCE, fromRoot);
      tree.addFile(root, id, () -> ScenarioText.of(resource, fromRoot));
    }
  }

  private void addRoot(ClasspathRootSelector selector) throws IOException {
    Path directory = Path.of(selector.getClasspathRoot());
    if (Files.isDirectory(directory)) {
      for (Path file : files(directory)) {
        begin();
        String name = directory.relativize(file).toString().replace('\\', '/');
        UniqueId id = root.getUniqueId().append(RESOURCE, name);
        tree.addFile(root, id, () -> ScenarioText.of(file));
      }
    }
    ReflectionSupport.findAllClassesInClasspathRoot(
            selector.getClasspathRoot(), Discovery::isScenarioClass, this::isWanted)
        .forEach(this::addClass);
  }

  private static boolean isScenarioClass(Class<?> type) {
    return AnnotationSupport.isAnnotated(type, ScenarioTest.class);
  }

  private boolean isWanted(String className) {
    return Filter.composeFilters(request.getFiltersByType(ClassNameFilter.class))
        .apply(className)
        .included();
  }

  private void addClass(Class<?> type) {
    Optional<ScenarioTest> annotation = AnnotationSupport.findAnnotation(type, ScenarioTest.class);
    if (annotation.isPresent()) {
      begin();
      UniqueId id = root.getUniqueId().append(CLASS, type.getName());
      tree.addClass(root, id, type, annotation.get());
    }
  }

  /* What is asked for stands below a file or a class, which are found again first. */
  private void addId(UniqueId id) throws IOException {
    if (!id.hasPrefix(root.getUniqueId()) || id.getSegments().size() < 2) {
      return;
    }
    UniqueId.Segment top = id.getSegments().get(1);
    List<TestDescriptor> before = new ArrayList<>(root.getChildren());
    switch (top.getType()) {
      case FILE -> addFile(Path.of(top.getValue()));
      case RESOURCE -> addResource(top.getValue());
      case CLASS ->
          ReflectionSupport.tryToLoadClass(top.getValue()).toOptional().ifPresent(this::addClass);
      default -> {}
    }
    root.getChildren().stream()
        .filter(child -> !before.contains(child))
        .toList()
        .forEach(child -> prune(child, id));
  }

  private static void prune(TestDescriptor node, UniqueId wanted) {
    if (node.getUniqueId().hasPrefix(wanted)) {
      return;
    }
    if (!wanted.hasPrefix(node.getUniqueId())) {
      node.removeFromHierarchy();
    } else if (node instanceof ScenarioNode scenario) {
      scenario.selectMember(wanted);
    } else {
      List.copyOf(node.getChildren()).forEach(child -> prune(child, wanted));
    }
  }

  /** There is a scenario to be read: the agent should be there before classes are loaded for it. */
  private void begin() {
    if (began) {
      return;
    }
    began = true;
    try {
      TestJvm.prepare();
    } catch (SelfAttach.RefusedException e) {
      // Said of each scenario as it is to be run.
    }
    try {
      tree.readWith(
          ScenarioReader.of(Subjects.loader(), Subjects.of(request.getConfigurationParameters())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
