package dev.sceneshift.dsl.model;

import java.util.Optional;

/** One thing that is done at a point. Steps of one sentence follow each other. */
public sealed interface Step extends Node {

  /** An action of the vocabulary, by a performer without a name, until done or stuck. */
  record Perform(Phrase action, Origin origin) implements Step {
    @Override
    public String toString() {
      return action.toString();
    }
  }

  /** {@code start committer}: a declared actor begins. */
  record StartActor(Name actor, Origin origin) implements Step {
    @Override
    public String toString() {
      return "start " + actor;
    }
  }

  /** {@code start a relocation of bg 2 as reloc}: an actor phrase or action becomes an actor. */
  record StartPhrase(Phrase phrase, Name actor, Origin origin) implements Step {
    @Override
    public String toString() {
      return "start " + phrase + " as " + actor;
    }
  }

  /** {@code let reloc go on until send restarts}; without an end until done or stuck. */
  record LetGoOn(Name actor, Optional<Until> until, Origin origin) implements Step {
    @Override
    public String toString() {
      return "let " + actor + " go on" + until.map(u -> " " + u).orElse("");
    }
  }

  /** Where an actor that was let go on waits: right before that hit. */
  record Until(Event event, Occurrence occurrence) {
    @Override
    public String toString() {
      return ("until " + event + " " + occurrence).stripTrailing();
    }
  }

  /** {@code hold x}: x gets no turn until it is released. */
  record Hold(Name actor, Origin origin) implements Step {
    @Override
    public String toString() {
      return "hold " + actor;
    }
  }

  /** {@code release x}. */
  record Release(Name actor, Origin origin) implements Step {
    @Override
    public String toString() {
      return "release " + actor;
    }
  }

  /** {@code expect fact}, there and then. */
  record Check(Fact fact, Origin origin) implements Step {
    @Override
    public String toString() {
      return "expect " + fact;
    }
  }
}
