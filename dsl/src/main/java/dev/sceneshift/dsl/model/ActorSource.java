package dev.sceneshift.dsl.model;

/** Where the thread of an actor comes from. */
public sealed interface ActorSource {

  /** {@code does a full send of snap1}: an activity of the vocabulary. */
  record Does(Phrase activity) implements ActorSource {
    @Override
    public String toString() {
      return "does " + activity;
    }
  }

  /** {@code does run com.acme.Main.method}. */
  record Runs(MethodRef method) implements ActorSource {
    @Override
    public String toString() {
      return "does run " + method;
    }
  }

  /** {@code is the thread "worker-1"}: a thread that the program starts, by its name. */
  record IsTheThread(Quoted threadName) implements ActorSource {
    @Override
    public String toString() {
      return "is the thread " + threadName;
    }
  }

  /** Nothing more: the thread that plays the role of that name. */
  record PlaysRole() implements ActorSource {
    @Override
    public String toString() {
      return "";
    }
  }
}
