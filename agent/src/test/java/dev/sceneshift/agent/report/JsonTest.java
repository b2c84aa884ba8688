package dev.sceneshift.agent.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void text_nested_isIndented() {
    assertThat(Json.text(Map.of("a", List.of(1, true, "x"))))
        .isEqualTo("{\n  \"a\": [\n    1,\n    true,\n    \"x\"\n  ]\n}\n");
  }

  @Test
  void text_nothingInIt_staysOnOneLine() {
    assertThat(Json.text(List.of())).isEqualTo("[]\n");
    assertThat(Json.text(Map.of())).isEqualTo("{}\n");
  }

  @Test
  void text_signsThatJsonUses_areEscaped() {
    assertThat(Json.text("\"\\\n\t\u0001\u00e9")).isEqualTo("\"\\\"\\\\\\n\\t\\u0001\u00e9\"\n");
  }

  @Test
  void text_somethingElse_isRefused() {
    assertThatThrownBy(() -> Json.text(List.of(1.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
  }
}
