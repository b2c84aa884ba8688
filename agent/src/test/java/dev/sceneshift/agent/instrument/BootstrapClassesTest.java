package dev.sceneshift.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.runtime.Stage;
import org.junit.jupiter.api.Test;

class BootstrapClassesTest {
  /** What the program sees of it. */
  public static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      Module own = Program.class.getModule();
      System.out.println("runtime loaded by " + Stage.class.getClassLoader());
      System.out.println(
          "internals " + Object.class.getModule().isExported("jdk.internal.misc", own));
    }
  }

  @Test
  void install_givesTheRuntimeToTheBootstrapLoaderAndTheProgramNothingButThat() throws Exception {
    String separator = System.lineSeparator();
    assertThat(ForkedJvm.run(Program.class))
        .isEqualTo("runtime loaded by null" + separator + "internals false" + separator);
  }
}
