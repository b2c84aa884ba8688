package dev.sceneshift.dsl.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a fault makes of a call: all but {@link Delay} stand in its place. */
public sealed interface OutcomeChange extends Node {

  /** {@code fail with ENOMEM}; the vocabulary says which exception that is. */
  record FailWith(Name error, Origin origin) implements OutcomeChange {
    @Override
    public String toString() {
      return "fail with " + error;
    }
  }

  /** {@code fail with any error}: each that the point may fail with, one run for each. */
  record FailWithAnyError(Origin origin) implements OutcomeChange {
    @Override
    public String toString() {
      return "fail with any error";
    }
  }

  /** {@code fail with any of EIO, ENOMEM}: each of these, one run for each. */
  record FailWithAnyOf(List<Name> errors, Origin origin) implements OutcomeChange {
    public FailWithAnyOf {
      errors = List.copyOf(errors);
    }

    @Override
    public String toString() {
      return errors.stream()
          .map(Name::text)
          .collect(Collectors.joining(", ", "fail with any of ", ""));
    }
  }

  /** {@code throw java.io.IOException "disk gone"}. */
  record Throw(ClassRef exception, Optional<Quoted> message, Origin origin)
      implements OutcomeChange {
    @Override
    public String toString() {
      return "throw " + exception + message.map(m -> " " + m).orElse("");
    }
  }

  /** {@code return -1}. */
  record Return(Value value, Origin origin) implements OutcomeChange {
    @Override
    public String toString() {
      return "return " + value;
    }
  }

  /** {@code skip}: a void method does nothing. */
  record Skip(Origin origin) implements OutcomeChange {
    @Override
    public String toString() {
      return "skip";
    }
  }

  /** {@code delay 20 steps}: the others pass that many points or lock operations first. */
  record Delay(long steps, Origin origin) implements OutcomeChange {
    @Override
    public String toString() {
      return "delay " + steps + (steps == 1 ? " step" : " steps");
    }
  }
}
