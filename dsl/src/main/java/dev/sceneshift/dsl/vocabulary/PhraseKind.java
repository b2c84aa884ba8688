package dev.sceneshift.dsl.vocabulary;

/** What a phrase can be used for. Two phrases of one kind never match the same words. */
public enum PhraseKind {
  GIVEN("given"),
  ACTOR("activity"),
  POINT("point"),
  ACTION("action"),
  MEASURE("measure"),
  PROTECTION("protection"),
  LOCK("lock"),
  INVARIANT("invariant"),
  ROLE("role");

  private final String noun;

  PhraseKind(String noun) {
    this.noun = noun;
  }

  /** The word of messages: no <em>point</em> is called so. */
  public String noun() {
    return noun;
  }
}
