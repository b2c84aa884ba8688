package dev.sceneshift.dsl.model;

/** How a number is compared in a fact. */
public enum Bound {
  EXACTLY("exactly"),
  AT_LEAST("at least"),
  AT_MOST("at most");

  private final String words;

  Bound(String words) {
    this.words = words;
  }

  /** The words that a file holds; a measure has none for {@link #EXACTLY}. */
  public String words() {
    return words;
  }

  /** Whether {@code seen} is within the bound. */
  public boolean admits(long seen, long wanted) {
    return switch (this) {
      case EXACTLY -> seen == wanted;
      case AT_LEAST -> seen >= wanted;
      case AT_MOST -> seen <= wanted;
    };
  }
}
