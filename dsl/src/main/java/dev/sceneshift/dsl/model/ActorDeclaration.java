package dev.sceneshift.dsl.model;

/** {@code actor send does a full send of snap1}. Actors take their first turns in file order. */
public record ActorDeclaration(Name name, ActorSource source, Origin origin) implements Sentence {
  @Override
  public String toString() {
    return ("actor " + name + " " + source).stripTrailing();
  }
}
