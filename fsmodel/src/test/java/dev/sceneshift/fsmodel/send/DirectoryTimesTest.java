package dev.sceneshift.fsmodel.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryTimesTest {
  private final List<Long> sent = new ArrayList<>();
  private final DirectoryTimes times = new DirectoryTimes((ino, generation) -> sent.add(ino));

  @Test
  void trim_sixtyFourDirectories_sendsNothing() {
    addAll(64);
    times.trim();
    assertThat(sent).isEmpty();
  }

  @Test
  void trim_moreThanSixtyFour_sendsTheLeastRecentlyUsedFirst() {
    addAll(67);
    times.add(0, 1);
    times.trim();
    assertThat(sent).containsExactly(1L, 2L, 3L);
    assertThat(times.size()).isEqualTo(DirectoryTimes.MAX_ENTRIES);
  }

  @Test
  void flush_sendsTheMostRecentlyUsedFirst() {
    addAll(3);
    times.add(1, 1);
    times.flush();
    assertThat(sent).containsExactly(1L, 2L, 0L);
    assertThat(times.size()).isZero();
  }

  @Test
  void add_otherGeneration_isAnotherDirectory() {
    times.add(5, 1);
    times.add(5, 2);
    times.add(5, 1);
    times.flush();
    assertThat(sent).containsExactly(5L, 5L);
  }

  private void addAll(int count) {
    for (int ino = 0; ino < count; ino++) {
      times.add(ino, 1);
    }
  }
}
