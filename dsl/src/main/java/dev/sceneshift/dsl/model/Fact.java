package dev.sceneshift.dsl.model;

import java.util.List;

/** What must have come of a run, or hold at a point. */
public sealed interface Fact extends Node permits Fact.Either, SimpleFact {

  /** {@code either a succeeds or a throws X}: at least one holds. */
  record Either(List<SimpleFact> facts, Origin origin) implements Fact {
    public Either {
      facts = List.copyOf(facts);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("either ");
      for (int i = 0; i < facts.size(); i++) {
        if (i > 0) {
          text.append(i == facts.size() - 1 ? " or " : ", ");
        }
        text.append(facts.get(i));
      }
      return text.toString();
    }
  }
}
