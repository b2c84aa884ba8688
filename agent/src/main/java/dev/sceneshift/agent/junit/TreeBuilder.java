package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.ScenarioReader;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.SourceLocation;
import dev.sceneshift.dsl.model.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/** Puts files, scenarios and what is wrong with them into the tree of tests. */
final class TreeBuilder implements AutoCloseable {
  static final String SCENARIO = "scenario";
  static final String ISSUES = "issues";

  /** Reads a file. */
  interface Text {
    ScenarioText read() throws IOException;
  }

  private final TestDescriptor root;
  private @Nullable ScenarioReader reader;

  TreeBuilder(TestDescriptor root) {
    this.root = root;
  }

  /** Tells how files are to be read; they are closed with this. */
  void readWith(ScenarioReader files) {
    this.reader = files;
  }

  @Override
  public void close() {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds all scenarios of a file; a file of words alone has none and is left out. */
  void addFile(TestDescriptor parent, UniqueId id, Text text) {
    add(parent, id, text, List.of(), List.of(), RunOptions.ONCE);
  }

  /** Adds the scenarios of all files that a class names. */
  void addClass(TestDescriptor parent, UniqueId id, Class<?> type, ScenarioTest annotation) {
    if (isThere(id)) {
      return;
    }
    FileNode node = new FileNode(id, type.getSimpleName(), ClassSource.from(type));
    parent.addChild(node);
    for (String name : annotation.value()) {
      add(
          node,
          id.append(Discovery.FILE, name),
          () -> ScenarioText.find(type, name),
          List.of(annotation.scenarios()),
          List.of(annotation.tags()),
          new RunOptions(1, Math.max(1, annotation.maxRuns())));
    }
  }

  private boolean isThere(UniqueId id) {
    return root.findByUniqueId(id).isPresent();
  }

  private void add(
      TestDescriptor parent,
      UniqueId id,
      Text from,
      List<String> titles,
      List<String> tags,
      RunOptions options) {
    if (isThere(id)) {
      return;
    }
    String name = id.getLastSegment().getValue();
    ScenarioText text;
    try {
      text = from.read();
    } catch (IOException e) {
      parent.addChild(
          new BrokenNode(
              id, name, parent.getSource().orElse(null), "cannot be read: " + e.getMessage()));
      return;
    }
    LoadedFile file =
        Objects.requireNonNull(reader).load(text.text(), text.name(), text.directory());
    FileNode node = new FileNode(id, name, source(text, name, Optional.empty()));
    String wrong = Issues.of(file);
    if (!wrong.isEmpty()) {
      node.addChild(new BrokenNode(id.append(ISSUES, "all"), name, source(node), wrong));
    } else {
      ScenarioChoice choice = new ScenarioChoice(List.of(text), titles, tags, options);
      addScenarios(node, file, choice, text, name);
    }
    if (!node.getChildren().isEmpty()) {
      parent.addChild(node);
    }
  }

  private static @Nullable TestSource source(TestDescriptor node) {
    return node.getSource().orElse(null);
  }

  /* Of equal titles the second is called so, whichever of them are chosen. */
  private static void addScenarios(
      FileNode node, LoadedFile file, ScenarioChoice choice, ScenarioText text, String name) {
    Map<String, Integer> seen = new HashMap<>();
    List<Scenario> chosen = choice.of(file);
    for (Scenario scenario : file.file().scenarios()) {
      String title = scenario.title().text();
      int count = seen.merge(title, 1, Integer::sum);
      if (chosen.contains(scenario)) {
        node.addChild(
            new ScenarioNode(
                node.getUniqueId().append(SCENARIO, count == 1 ? title : title + " #" + count),
                file,
                scenario,
                choice.options(),
                source(text, name, Optional.of(scenario.location()))));
      }
    }
  }

  private static TestSource source(
      ScenarioText text, String name, Optional<SourceLocation> location) {
    FilePosition position =
        location.map(l -> FilePosition.from(l.line(), l.column())).orElse(FilePosition.from(1));
    Optional<Path> file = text.file();
    return file.isPresent()
        ? FileSource.from(file.get().toFile(), position)
        : ClasspathResourceSource.from(name, position);
  }
}
