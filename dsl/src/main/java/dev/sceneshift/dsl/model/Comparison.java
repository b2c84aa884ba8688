package dev.sceneshift.dsl.model;

/** How {@code where} compares. */
public enum Comparison {
  EQUAL("="),
  UNEQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /** The sign that a file holds. */
  public String sign() {
    return sign;
  }
}
