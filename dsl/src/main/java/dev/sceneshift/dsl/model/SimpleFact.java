package dev.sceneshift.dsl.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A fact without {@code either}. */
public sealed interface SimpleFact extends Fact {

  /** {@code send succeeds}. */
  record Succeeds(Name actor, Origin origin) implements SimpleFact {
    @Override
    public String toString() {
      return actor + " succeeds";
    }
  }

  /** {@code send fails}, {@code send fails with EIO or ENOMEM}. */
  record Fails(Name actor, List<Name> errors, Origin origin) implements SimpleFact {
    public Fails {
      errors = List.copyOf(errors);
    }

    @Override
    public String toString() {
      return actor
          + " fails"
          + (errors.isEmpty() ? "" : " with ")
          + errors.stream().map(Name::text).collect(Collectors.joining(" or "));
    }
  }

  /** {@code send fails with that error}: the last fault that fired in this run. */
  record FailsWithThatError(Name actor, Origin origin) implements SimpleFact {
    @Override
    public String toString() {
      return actor + " fails with that error";
    }
  }

  /** {@code main throws com.acme.CorruptStoreException}, or a subclass of it. */
  record Throws(Name actor, ClassRef exception, Origin origin) implements SimpleFact {
    @Override
    public String toString() {
      return actor + " throws " + exception;
    }
  }

  /** {@code main returns 4}. */
  record Returns(Name actor, Value value, Origin origin) implements SimpleFact {
    @Override
    public String toString() {
      return actor + " returns " + value;
    }
  }

  /** {@code committer waits for commit_root_sem}; in a step only. */
  record WaitsFor(Name actor, Phrase lock, Origin origin) implements SimpleFact {
    @Override
    public String toString() {
      return actor + " waits for " + lock;
    }
  }

  /** {@code send holds commit_root_sem}; in a step only. */
  record Holds(Name actor, Phrase lock, Origin origin) implements SimpleFact {
    @Override
    public String toString() {
      return actor + " holds " + lock;
    }
  }

  /** {@code send never restarts}. */
  record Never(Who who, Phrase point, Origin origin) implements SimpleFact {
    @Override
    public String toString() {
      return who + " never " + point;
    }
  }

  /** {@code send restarts exactly 1 time}. */
  record Happens(Who who, Phrase point, Quantity times, Origin origin) implements SimpleFact {
    @Override
    public String toString() {
      return who + " " + point + " " + times + (times.number() == 1 ? " time" : " times");
    }
  }

  /** {@code exactly 4 calls of com.acme.Store.flush}. */
  record Calls(Quantity calls, MethodRef method, Origin origin) implements SimpleFact {
    @Override
    public String toString() {
      return calls + (calls.number() == 1 ? " call of " : " calls of ") + method;
    }
  }

  /** {@code no call of com.acme.Store.abandon}. */
  record NoCall(MethodRef method, Origin origin) implements SimpleFact {
    @Override
    public String toString() {
      return "no call of " + method;
    }
  }

  /**
   * {@code commit latency is at most 20 steps}.
   *
   * @param unit for the reader; the measure itself has but one
   */
  record MeasureIs(Phrase measure, Bound bound, Value value, Optional<String> unit, Origin origin)
      implements SimpleFact {
    @Override
    public String toString() {
      return measure
          + " is "
          + (bound == Bound.EXACTLY ? "" : bound.words() + " ")
          + value
          + unit.map(u -> " " + u).orElse("");
    }
  }

  /** {@code stream of send matches baseline}, or {@code differs from} it; at the end only. */
  record AgainstBaseline(Phrase measure, boolean matches, Origin origin) implements SimpleFact {
    @Override
    public String toString() {
      return measure + (matches ? " matches baseline" : " differs from baseline");
    }
  }

  /** A verdict that a scenario asks for, which lifts the check of it. */
  record Verdict(Asked asked, Origin origin) implements SimpleFact {
    @Override
    public String toString() {
      return asked.words();
    }
  }

  /** The verdicts that can be asked for. */
  enum Asked {
    DEADLOCK("deadlock"),
    BROKEN_INVARIANT("broken invariant");

    private final String words;

    Asked(String words) {
      this.words = words;
    }

    /** The words that a file holds. */
    public String words() {
      return words;
    }
  }
}
