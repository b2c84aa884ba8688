package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.ScenarioReader;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.vocabulary.PhraseDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code points}: lists what the vocabularies of a program offer. */
@Command(
    name = "points",
    description = "Lists the phrases of a program's vocabularies, and what stands behind each.",
    mixinStandardHelpOptions = true)
final class PointsCommand implements Callable<Integer> {
  @Option(
      names = "--subject",
      paramLabel = "JAR",
      description = "Jar or directory of classes of the program under test; may be repeated.")
  List<Path> subjects = new ArrayList<>();

  @Option(
      names = "--use",
      paramLabel = "NAME",
      description = "The vocabularies of these names alone; may be repeated.")
  List<String> names = new ArrayList<>();

  @Option(names = "--json", description = "Writes JSON.")
  boolean json;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (ScenarioReader reader =
        ScenarioReader.of(PointsCommand.class.getClassLoader(), subjects)) {
      List<String> wanted = names.isEmpty() ? reader.vocabularies() : names;
      if (wanted.isEmpty()) {
        throw new IOException("the program brings no vocabulary; --subject names its jars");
      }
      Map<String, List<PhraseDefinition>> all = new LinkedHashMap<>();
      boolean bad = false;
      for (String name : wanted) {
        LoadedFile file = reader.load("use " + name + "\n", "--use", Optional.empty());
        file.issues().forEach(issue -> Output.err(spec).println(issue.message()));
        bad |= !file.isOk();
        all.put(name, file.resolution().vocabulary().definitions());
      }
      if (bad) {
        return ExitCode.BAD_INPUT;
      }
      String text = json ? VocabularyJson.of(all) : VocabularyText.of(all);
      Output.out(spec).print(text);
      Output.out(spec).flush();
      return ExitCode.PASS;
    }
  }
}
