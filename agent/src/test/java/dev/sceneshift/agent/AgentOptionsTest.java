package dev.sceneshift.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentOptionsTest {
  @Test
  void parse_fileAlone_leavesTheRestOut() throws Exception {
    assertThat(AgentOptions.parse("a.scn"))
        .isEqualTo(new AgentOptions(Path.of("a.scn"), null, null, null));
  }

  @Test
  void parse_commasInTitleAndPath_belongToTheValue() throws Exception {
    assertThat(AgentOptions.parse("a,b.scn,scenario=first, then second,report=r.xml,trace=t"))
        .isEqualTo(
            new AgentOptions(
                Path.of("a,b.scn"), "first, then second", Path.of("r.xml"), Path.of("t")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "' '            | no scenario file",
        "report=x       | the scenario file comes first",
        "a.scn,color=x  | unknown option \"color\"",
        "a.scn,report=  | \"report\" has no value",
        "a.scn,trace=x,trace=y | \"trace\" is given twice",
      })
  void parse_notUnderstood_saysWhat(String argument, String message) {
    assertThatThrownBy(() -> AgentOptions.parse(argument))
        .isInstanceOf(AgentOptions.BadOptionException.class)
        .hasMessageContaining(message);
  }
}
