package dev.sceneshift.agent.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.reduce.Reducer.Reduced;
import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.Replay;
import dev.sceneshift.agent.stage.Verdict;
import dev.sceneshift.dsl.SourceLocation;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ReducerTest {
  private static final Failure WANTED = new Failure(Verdict.FAILED, "expected a");
  private static final List<String> SENTENCES =
      List.of(
          "given a store of 60 pages",
          "actor a does work",
          "actor b does work",
          "after a reads page 17, hold b then move page 9 then release b",
          "order: a reads page 2; b reads page 5; a writes the log",
          "expect a succeeds",
          "expect b succeeds");

  @Test
  void reduce_dropsSentencesAndStepsThatAreNotNeeded() {
    Reduced reduced =
        reduce(text -> text.contains("actor a") && text.contains("move page"), SENTENCES);
    assertThat(sentences(reduced))
        .containsExactly("actor a does work", "after a reads page 1, move page 1");
  }

  @Test
  void reduce_makesNumbersAsSmallAsTheFailureAllows() {
    Reduced reduced =
        reduce(text -> number(text, "page ") >= 5 && number(text, "page ") != 8, SENTENCES);
    assertThat(reduced.text()).containsPattern("page 5\\b");
  }

  @Test
  void reduce_ordinals_staySuch() {
    Reduced reduced =
        reduce(
            text -> text.contains("for the 3rd time") || text.contains("for the 21st time"),
            List.of("after a restarts for the 21st time, stop"));
    assertThat(reduced.text()).contains("for the 21st time").doesNotContain("21 ");
    reduced =
        reduce(
            text -> number(text, "for the ") >= 2,
            List.of("after a restarts for the 21st time, stop"));
    assertThat(reduced.text()).contains("for the 2nd time");
  }

  @Test
  void reduce_order_keepsTwoEvents() {
    Reduced reduced = reduce(text -> text.contains("order:"), SENTENCES);
    assertThat(sentences(reduced)).singleElement().asString().containsOnlyOnce(";");
  }

  @Test
  void reduce_numbersOfExpectations_stay() {
    Reduced reduced =
        reduce(
            text -> text.contains("expect a restarts"),
            List.of("expect a restarts exactly 7 times"));
    assertThat(sentences(reduced)).containsExactly("expect a restarts exactly 7 times");
  }

  /* Without the actor whose work is expected the expectation fails too, and for nothing. */
  @Test
  void reduce_expectationThatFailsWithoutAScheduleToo_keepsWhoMadeItHold() {
    Failure failure = Failure.of(finding("expected sum of b is 103, but it is 100"));
    List<String> sentences =
        List.of(
            "actor a does adding 3",
            "actor b does work",
            "after b reads page 1, let a go on",
            "expect b never restarts",
            "expect sum of b is 103");
    Reduced reduced =
        new Reducer(
                text ->
                    text.contains("expect sum of b is 103")
                            && (!text.contains("actor a") || text.contains("let a go on"))
                        ? Optional.of(failure)
                        : Optional.empty(),
                failure)
            .reduce(new Replay("", "t", sentences, List.of()))
            .orElseThrow();
    assertThat(sentences(reduced))
        .containsExactly(
            "actor a does adding 1", "after b reads page 1, let a go on", "expect sum of b is 103");
  }

  @Test
  void reduce_expectationThatHoldsByTheScheduleAlone_keepsTheSchedule() {
    Failure failure = Failure.of(finding("expected items left is 0, but it is 2"));
    List<String> sentences =
        List.of(
            "actor a does putting 2",
            "actor b does work",
            "after a puts for the 2nd time, start taking as c then start taking as d",
            "expect items left is 0");
    Reduced reduced =
        new Reducer(
                text ->
                    text.contains("actor a") && text.contains("expect")
                        ? Optional.of(failure)
                        : Optional.empty(),
                failure)
            .reduce(new Replay("", "t", sentences, List.of()))
            .orElseThrow();
    assertThat(sentences(reduced))
        .hasSize(3)
        .contains("expect items left is 0")
        .anyMatch(sentence -> sentence.startsWith("after a puts for the 1st time, start taking"));
  }

  @Test
  void reduce_anotherExpectationThatNeedsTheSchedule_isNotInTheWay() {
    Failure failure = Failure.of(finding("expected sum of b is 103, but it is 100"));
    Failure other = Failure.of(finding("expected b restarts exactly 1 time, but it was 0 times"));
    List<String> sentences =
        List.of(
            "actor a does adding 3",
            "after b reads page 1, let a go on",
            "expect b restarts exactly 1 time",
            "expect sum of b is 103");
    Reduced reduced =
        new Reducer(
                text -> {
                  boolean scheduled = text.contains("let a go on");
                  boolean sumIsWrong =
                      text.contains("expect sum") && (!text.contains("actor a") || scheduled);
                  return text.contains("expect b restarts") && !scheduled
                      ? Optional.of(other)
                      : sumIsWrong ? Optional.of(failure) : Optional.empty();
                },
                failure)
            .reduce(new Replay("", "t", sentences, List.of()))
            .orElseThrow();
    assertThat(sentences(reduced))
        .containsExactly(
            "actor a does adding 1", "after b reads page 1, let a go on", "expect sum of b is 103");
  }

  @Test
  void reduce_failsByCountOnly_takesTheCountedForm() {
    Replay replay =
        new Replay(
            "",
            "t",
            List.of("after a reads page 4, stop"),
            List.of(List.of("after a reads a page for the 7th time, stop")));
    Optional<Reduced> reduced =
        new Reducer(text -> failure(text.contains("7th")), WANTED).reduce(replay);
    assertThat(reduced.orElseThrow().text()).contains("reads a page for the 7th time");
  }

  @Test
  void reduce_failsOtherwiseWhenPlayedAlone_isEmpty() {
    Failure other = new Failure(Verdict.DEADLOCK, "");
    assertThat(
            new Reducer(text -> Optional.of(other), WANTED)
                .reduce(new Replay("", "t", SENTENCES, List.of())))
        .isEmpty();
  }

  @Test
  void failure_sameExpectationWithOtherNumbers_isTheSame() {
    assertThat(Failure.of(finding("expected a, but it was 2 times")))
        .isEqualTo(Failure.of(finding("expected a, but it was 3 times")))
        .isNotEqualTo(Failure.of(finding("expected b, but it was 2 times")));
  }

  private static Finding finding(String text) {
    return new Finding(Verdict.FAILED, text, SourceLocation.NONE);
  }

  private static Reduced reduce(Predicate<String> fails, List<String> sentences) {
    return new Reducer(text -> failure(fails.test(text)), WANTED)
        .reduce(new Replay("", "t", sentences, List.of()))
        .orElseThrow();
  }

  private static Optional<Failure> failure(boolean fails) {
    return fails ? Optional.of(WANTED) : Optional.empty();
  }

  private static List<String> sentences(Reduced reduced) {
    return reduced.text().lines().skip(1).map(String::strip).toList();
  }

  /** The largest number behind these words. */
  private static long number(String text, String words) {
    return java.util.regex.Pattern.compile(words + "([0-9]+)")
        .matcher(text)
        .results()
        .mapToLong(m -> Long.parseLong(m.group(1)))
        .max()
        .orElse(0);
  }
}
