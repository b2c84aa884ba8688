package dev.sceneshift.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelfAttachTest {
  @Test
  void forbidden_optionsThatForbid_areNamed() {
    assertThat(SelfAttach.forbidden(List.of("-Xmx1g", "-XX:+DisableAttachMechanism")))
        .isEqualTo("-XX:+DisableAttachMechanism");
    assertThat(SelfAttach.forbidden(List.of("-XX:-EnableDynamicAgentLoading", "-ea")))
        .isEqualTo("-XX:-EnableDynamicAgentLoading");
  }

  @Test
  void forbidden_takenBackLater_isNothing() {
    assertThat(
            SelfAttach.forbidden(
                List.of("-XX:+DisableAttachMechanism", "-XX:-DisableAttachMechanism")))
        .isNull();
    assertThat(SelfAttach.forbidden(List.of())).isNull();
  }
}
