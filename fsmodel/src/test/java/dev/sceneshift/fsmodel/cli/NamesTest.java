package dev.sceneshift.fsmodel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void toText_utf8Name_isReadable() {
    assertThat(Names.toText(latin1("h\u00e9 \u6f22/x"))).isEqualTo("h\u00e9 \u6f22/x");
  }

  @Test
  void toText_bytesThatAreNotUtf8_areOctal() {
    assertThat(Names.toText("a\u00ff\u00fe \\\n")).isEqualTo("a\\377\\376 \\\\\\012");
  }

  @Test
  void toText_controlCharactersInUtf8_areOctalBytes() {
    assertThat(Names.toText(latin1("\u0085\u001b"))).isEqualTo("\\302\\205\\033");
  }

  @Test
  void fromText_everyByteInAnyCompany_roundTrips() {
    for (String company : new String[] {"", "\u6f22", "\\"}) {
      for (int b = 1; b < 256; b++) {
        String name = latin1(company) + (char) b + "t";
        assertThat(Names.fromText(Names.toText(name))).isEqualTo(name);
      }
    }
  }

  @Test
  void fromText_loneBackslash_isRefused() {
    assertThatThrownBy(() -> Names.fromText("a\\x"))
        .hasMessage(
            "EINVAL: path \"a\\x\": expected \\\\ or three octal digits after the backslash");
  }

  private static String latin1(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
