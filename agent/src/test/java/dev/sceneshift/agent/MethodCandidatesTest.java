package dev.sceneshift.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MethodCandidatesTest {
  @Test
  void find_wordsOfAMethod_namesItFirst() throws Exception {
    assertThat(find("reads", "page")).startsWith("dev.sceneshift.toy.Ledger.readPage");
    assertThat(find("changed", "since", "the", "ledger"))
        .startsWith("dev.sceneshift.toy.Ledger.changedSince");
    assertThat(find("copies")).containsExactly("dev.sceneshift.toy.Ledger.copy");
    assertThat(find("for", "the", "flies")).isEmpty();
  }

  @Test
  void find_noSubjects_knowsNone() throws Exception {
    assertThat(MethodCandidates.find(List.of("reads"), List.of(), 3)).isEmpty();
  }

  private static List<String> find(String... words) throws Exception {
    return MethodCandidates.find(List.of(words), List.of(ShippedJar.SUBJECT), 3);
  }
}
