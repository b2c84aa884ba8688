package dev.sceneshift.dsl.model;

/** Something that an actor comes to: a point of the vocabulary, or the call of a method. */
public sealed interface Event extends Node permits PointEvent, CallEvent {

  /** Whose hits count. */
  Who who();
}
