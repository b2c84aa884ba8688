package dev.sceneshift.agent.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.dsl.LoadedFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleWatchTest {
  private static final String HEAD =
      """
      vocabulary "v"
        role "player" means the thread in call of M.play
        point "plays" means call of M.play
      scenario "s"
        actor player
      """;

  private int depth = 1;
  private int returned;

  @Test
  void play_pointAtTheMethodOfItsRole_isCountedAndFires() throws Exception {
    ScenarioResult result = played("before player plays, expect player plays exactly 1 time");
    assertThat(result.finding()).isEmpty();
    assertThat(result.firings()).extracting(ScenarioResult.Firing::count).containsExactly(1L);
    assertThat(result.traces())
        .containsSubsequence("player   begins", "player   plays", "player   is done");
  }

  @Test
  void play_pointAtTheMethodOfItsRole_hasItsAfterWhileTheThreadIsTheActor() throws Exception {
    ScenarioResult result = played("after player plays, expect exactly 1 call of M.first");
    assertThat(result.finding()).isEmpty();
    assertThat(result.firings()).extracting(ScenarioResult.Firing::count).containsExactly(1L);
  }

  @Test
  void play_callIsNotMade_endsTheRole() throws Exception {
    ScenarioResult result =
        played("in call of M.play by player, return 7\nexpect no call of M.first");
    assertThat(result.finding()).isEmpty();
    assertThat(returned).isEqualTo(7);
    assertThat(result.traces()).contains("player  is done");
  }

  @Test
  void play_methodOfItsRoleIsCalledByTheActor_isCountedToo() throws Exception {
    depth = 3;
    ScenarioResult result =
        played(
            "before player plays for the 2nd time, expect player plays exactly 2 times\n"
                + "expect player plays exactly 3 times");
    assertThat(result.finding()).isEmpty();
    assertThat(result.firings()).extracting(ScenarioResult.Firing::count).containsExactly(1L);
  }

  private ScenarioResult played(String sentences) throws Exception {
    LoadedFile file = HandWoven.load(HEAD + sentences + "\n");
    List<ScenarioResult> results = new ArrayList<>();
    AttachedPlay attached =
        AttachedPlay.begin(
            file,
            file.file().scenarios().get(0),
            HandWoven.class.getClassLoader(),
            HandWoven.weaver(),
            results::add);
    try {
      returned = HandWoven.play(depth);
    } finally {
      attached.conclude();
    }
    return results.get(0);
  }
}
