package dev.sceneshift.dsl.model;

/** Whose event or fact is meant. */
public sealed interface Who {

  /** The actor of that name. */
  record Actor(Name name) implements Who {
    @Override
    public String toString() {
      return name.text();
    }
  }

  /** Every actor, the unnamed performers of actions too; all their hits are one count. */
  record Anyone() implements Who {
    @Override
    public String toString() {
      return "anyone";
    }
  }
}
