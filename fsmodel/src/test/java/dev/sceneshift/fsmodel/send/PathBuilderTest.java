package dev.sceneshift.fsmodel.send;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathBuilderTest {

  @Test
  void toBytes_nothingPrepended_isEmpty() {
    assertThat(new PathBuilder().toBytes()).isEmpty();
  }

  @Test
  void prepend_severalComponents_joinsThemWithSlashes() {
    PathBuilder path = new PathBuilder();
    path.prepend(bytes("c"));
    path.prepend(bytes("b"));
    path.prepend(bytes("a"));
    assertThat(path.toBytes()).isEqualTo(bytes("a/b/c"));
  }

  @Test
  void prepend_moreThanTheBufferHolds_growsIt() {
    PathBuilder path = new PathBuilder();
    String name = "x".repeat(255);
    StringBuilder expected = new StringBuilder(name);
    path.prepend(bytes(name));
    for (int i = 0; i < 20; i++) {
      path.prepend(bytes(name));
      expected.append('/').append(name);
    }
    assertThat(path.toBytes()).isEqualTo(bytes(expected.toString()));
  }

  @Test
  void clear_usedBuilder_startsAnew() {
    PathBuilder path = new PathBuilder();
    path.prepend(bytes("old"));
    path.clear().prepend(bytes("new"));
    assertThat(path.toBytes()).isEqualTo(bytes("new"));
  }

  @Test
  void join_rootDirectory_isTheNameAlone() {
    assertThat(PathBuilder.join(bytes(""), bytes("n"))).isEqualTo(bytes("n"));
    assertThat(PathBuilder.join(bytes("d/e"), bytes("n"))).isEqualTo(bytes("d/e/n"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
