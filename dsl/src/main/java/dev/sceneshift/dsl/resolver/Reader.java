package dev.sceneshift.dsl.resolver;

import dev.sceneshift.dsl.model.CallEvent;
import dev.sceneshift.dsl.model.ClassRef;
import dev.sceneshift.dsl.model.Event;
import dev.sceneshift.dsl.model.Fault;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.Occurrence;
import dev.sceneshift.dsl.model.Phrase;
import dev.sceneshift.dsl.model.PointEvent;
import dev.sceneshift.dsl.model.SimpleFact;
import dev.sceneshift.dsl.model.Step;
import dev.sceneshift.dsl.model.Value;

/** Is told, in reading order, of all that a scenario mentions; see {@link Reading}. */
interface Reader {

  /** A phrase, after what stands before it. */
  default void phrase(Phrase phrase, Usage usage) {}

  /** An actor is spoken of. */
  default void actor(Name name) {}

  /** An actor comes into being. */
  default void declares(Name name) {}

  /**
   * An event of a cue or fault, of {@code let ... until}, of an order, or before which actors are
   * switched; before its parts.
   */
  default void event(Event event, Occurrence occurrence, Usage usage) {}

  /** The condition and all else of a point event was told. */
  default void pointEvent(PointEvent event) {}

  /** A call of an event was told. */
  default void callEvent(CallEvent event) {}

  /** A step, before its parts. */
  default void step(Step step) {}

  /** A fault, after its parts. */
  default void fault(Fault fault) {}

  /** A fact, before its parts. */
  default void fact(SimpleFact fact, boolean inStep) {}

  /** A method that a sentence names. */
  default void method(MethodRef method) {}

  /** A class that a sentence names as an exception. */
  default void exception(ClassRef exception) {}

  /** A value. */
  default void value(Value value) {}

  /** The name of an error, or the column that has one. */
  default void error(Name error) {}
}
