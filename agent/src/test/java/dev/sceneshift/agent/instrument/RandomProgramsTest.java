package dev.sceneshift.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.dsl.vocabulary.VocabularyProvider;
import dev.sceneshift.toy.random.RandomWords;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that were made up: what is left out of their schedules reaches nothing new. */
class RandomProgramsTest {
  private static final int PROGRAMS = Integer.getInteger("sceneshift.programs", 20);
  private static final long SEED = Long.getLong("sceneshift.seed", 1);
  private static final Pattern RUNS = Pattern.compile("runs: (\\d+) of (\\d+)");

  @ParameterizedTest
  @ValueSource(classes = {RandomCases.class, RandomCases.Beside.class})
  void interleave_pruned_reachesAllStatesOfRandomProgramsInLessRuns(
      Class<?> place, @TempDir Path directory) throws Exception {
    List<String> arguments = make(directory);
    String output = ForkedJvm.run(place, arguments.toArray(new String[0]));
    assertThat(output).doesNotContain("DIFFERENT").doesNotContain("OTHERS");
    assertThat(output.lines().filter(line -> line.contains(" same: pass ")))
        .hasSize(PROGRAMS + RandomSource.PAIRS.length + 1);
    Matcher runs = RUNS.matcher(output);
    assertThat(runs.find()).isTrue();
    assertThat(4 * Long.parseLong(runs.group(1)))
        .as(output)
        .isLessThan(3 * Long.parseLong(runs.group(2)));
  }

  @Test
  void interleave_codeThatDoesNotTell_reachesAllStates(@TempDir Path directory) throws Exception {
    String classes = make(directory).get(0);
    StringBuilder output = new StringBuilder();
    for (int i = 0; i < RandomSource.UNTOLD.length; i++) {
      output.append(ForkedJvm.run(RandomCases.class, classes, "Untold" + i + ":2:2"));
    }
    assertThat(output.toString()).doesNotContain("DIFFERENT").doesNotContain("OTHERS");
    assertThat(output.toString().lines().filter(line -> line.contains(" same: pass ")))
        .hasSize(RandomSource.UNTOLD.length);
  }

  private static List<String> make(Path directory) throws Exception {
    Path sources = Files.createDirectory(directory.resolve("sources"));
    Path classes = Files.createDirectory(directory.resolve("classes"));
    List<String> files = new ArrayList<>();
    files.add(write(sources, "Mark", RandomSource.MARK));
    files.add(write(sources, "Program", RandomSource.PROGRAM));
    files.add(write(sources, "Sized", RandomSource.SIZED));
    files.add(write(sources, "Foreign", RandomSource.FOREIGN));
    files.add(write(sources, "Programs", RandomSource.PROGRAMS));
    List<String> arguments = new ArrayList<>();
    arguments.add(classes.toString());
    for (int i = 0; i < RandomSource.PAIRS.length; i++) {
      files.add(write(sources, "Pair" + i, RandomSource.of("Pair" + i, RandomSource.PAIRS[i])));
      arguments.add("Pair" + i + ":2:2");
    }
    files.add(write(sources, "Three", RandomSource.of("Three", RandomSource.THREE)));
    arguments.add("Three:" + RandomSource.THREE.size() + ":1");
    for (int i = 0; i < PROGRAMS; i++) {
      String name = "P" + i;
      int actors = i % 4 == 3 ? 3 : 2;
      files.add(write(sources, name, RandomSource.of(name, actors, SEED * PROGRAMS + i)));
      arguments.add(name + ":" + actors + ":" + (1 + i % 3));
    }
    for (int i = 0; i < RandomSource.UNTOLD.length; i++) {
      files.add(
          write(sources, "Untold" + i, RandomSource.of("Untold" + i, RandomSource.UNTOLD[i])));
    }
    compile(classes, files);
    // What is generated has no class file that could be asked.
    Path made = classes.resolve("made");
    Files.move(made.resolve("Generated.class"), made.resolve("Generated"));
    provide(classes);
    return arguments;
  }

  /* Among the tests' own it would name classes that they do not have. */
  private static void provide(Path classes) throws Exception {
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(VocabularyProvider.class.getName()), RandomWords.class.getName());
  }

  private static String write(Path directory, String name, String source) throws Exception {
    Path file = directory.resolve(name + ".java");
    Files.writeString(file, source);
    return file.toString();
  }

  private static void compile(Path classes, List<String> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-proc:none",
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    StringWriter messages = new StringWriter();
    boolean good =
        compiler
            .getTask(
                messages,
                null,
                null,
                options,
                null,
                compiler
                    .getStandardFileManager(null, null, null)
                    .getJavaFileObjectsFromStrings(files))
            .call();
    assertThat(good).as(messages.toString()).isTrue();
  }
}
