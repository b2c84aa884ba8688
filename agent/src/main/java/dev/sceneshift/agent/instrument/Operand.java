package dev.sceneshift.agent.instrument;

/** What a hook is told. */
record Operand(Kind kind, int number) {
  enum Kind {
    /** A local of the method: {@code this} or an argument. */
    SLOT,
    CONSTANT,
    NULL,
    /** What the hook before has answered. */
    TOKEN,
    /** What the method throws; null if it returns. */
    THROWN,
    /** What the method returns; told first, if at all. */
    RESULT
  }

  static final Operand THIS = slot(0);
  static final Operand NULL = new Operand(Kind.NULL, 0);
  static final Operand TOKEN = new Operand(Kind.TOKEN, 0);
  static final Operand THROWN = new Operand(Kind.THROWN, 0);
  static final Operand RESULT = new Operand(Kind.RESULT, 0);

  /** A local, by its slot: in an instance method the first argument is in slot 1. */
  static Operand slot(int slot) {
    return new Operand(Kind.SLOT, slot);
  }

  static Operand constant(int value) {
    return new Operand(Kind.CONSTANT, value);
  }
}
