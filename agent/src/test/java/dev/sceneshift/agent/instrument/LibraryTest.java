package dev.sceneshift.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.antlr.v4.runtime.Parser;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Code of other people, as compilers make it: whatever is woven into it, the JVM accepts it. */
class LibraryTest {

  @Test
  void weave_everyMethodOfWholeLibraries_isVerified() throws Exception {
    String said =
        ForkedJvm.run(
            LibraryCases.class, jar(Assertions.class), jar(CommandLine.class), jar(Parser.class));
    List<String> last = said.lines().toList();
    assertThat(said).doesNotContain("refused", "not woven");
    assertThat(last.get(last.size() - 1)).matches("[0-9]{4,} classes, [0-9]{4,} points");
  }

  private static String jar(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
