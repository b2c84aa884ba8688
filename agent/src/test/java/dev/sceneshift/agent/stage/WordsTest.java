package dev.sceneshift.agent.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void toString_untouched_isTheSentence() {
    for (String sentence :
        new String[] {
          "in call 3 of com.acme.Header.size(byte[] header, int from), throw a.B \"x, \\\" then y\"",
          "order: a reads page 2; b restarts",
          "after a reads a page inside restarts where level >= 1, stop then let b go on"
        }) {
      assertThat(new Words(sentence)).hasToString(sentence);
    }
  }

  @Test
  void find_signsInsideTextsAndParameters_areNotMeant() {
    Words words = new Words("in call of a.B.c(int x, int y) by z, throw d.E \"a, then b\"");
    assertThat(words.at(words.find(0, ",") + 1)).isEqualTo("throw");
    assertThat(words.find(0, "then")).isEqualTo(words.size());
  }

  @Test
  void replace_putsOtherWordsThere() {
    Words words = new Words("after a reads any page, stop");
    words.replace(3, 5, "page", "4");
    assertThat(words).hasToString("after a reads page 4, stop");
  }
}
