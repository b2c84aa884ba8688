package dev.sceneshift.dsl.model;

import java.util.List;
import java.util.stream.Collectors;

/** What one phrase of a vocabulary stands for. */
public sealed interface Binding extends Node {

  /** The phrase as the section writes it, parameters in braces: {@code reads leaf {n}}. */
  Quoted phrase();

  /** {@code role "send" means the thread in call of M}. */
  record RoleBinding(Quoted phrase, MethodRef method, Origin origin) implements Binding {
    @Override
    public String toString() {
      return "role " + phrase + " means the thread in call of " + method;
    }
  }

  /** {@code point "clones leaf {n}" means call of M may fail with ENOMEM}. */
  record PointBinding(
      Quoted phrase, Place place, MethodRef method, List<Name> mayFailWith, Origin origin)
      implements Binding {
    public PointBinding {
      mayFailWith = List.copyOf(mayFailWith);
    }

    @Override
    public String toString() {
      return "point "
          + phrase
          + " means "
          + place.words()
          + " of "
          + method
          + (mayFailWith.isEmpty() ? "" : " may fail with ")
          + mayFailWith.stream().map(Name::text).collect(Collectors.joining(", "));
    }
  }

  /** Which part of a call a point is: the whole of it, or a moment at one of its ends. */
  enum Place {
    WHOLE_CALL("call"),
    BEFORE_CALL("before call"),
    AFTER_CALL("after call");

    private final String words;

    Place(String words) {
      this.words = words;
    }

    /** The words that a file holds. */
    public String words() {
      return words;
    }

    /** Whether before and after the point are the same. */
    public boolean isMoment() {
      return this != WHOLE_CALL;
    }
  }

  /** {@code lock "commit_root_sem" means C}. */
  record LockBinding(Quoted phrase, ClassRef lockClass, Origin origin) implements Binding {
    @Override
    public String toString() {
      return "lock " + phrase + " means " + lockClass;
    }
  }

  /** {@code protection "restart after relocation" means return false in call of M}. */
  record ProtectionBinding(Quoted phrase, OutcomeChange change, MethodRef method, Origin origin)
      implements Binding {
    @Override
    public String toString() {
      return "protection " + phrase + " means " + change + " in call of " + method;
    }
  }

  /** {@code action "relocate bg {n} twice" means ... then ...}, with {@code $n} for the number. */
  record ActionBinding(Quoted phrase, List<Step> steps, Origin origin) implements Binding {
    public ActionBinding {
      steps = List.copyOf(steps);
    }

    @Override
    public String toString() {
      return steps.stream()
          .map(Step::toString)
          .collect(Collectors.joining(" then ", "action " + phrase + " means ", ""));
    }
  }
}
